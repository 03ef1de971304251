import { Button, Group, Stack, Text } from '@mantine/core';
import type { DepartmentChange } from '@mawasu/contract';
import { departmentChangeKindLabels } from '@mawasu/domain/departments';
import { fiscalYearLabel, japaneseDateTime } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { PageSwitch } from '../../components/ui/page-switch.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { ReasonField } from './change-fields.js';
import { CHANGES_PAGE_SIZE, departmentChangesQuery, useUndoChange } from './departments.queries.js';

/** 変更の記録: what was changed, by whom and why; the last one can be taken back as long as nothing rests on it. */
export function ChangeLog({ canManage }: { canManage: boolean }) {
  const [page, setPage] = useState(1);
  const [undone, setUndone] = useState<DepartmentChange | null>(null);
  const query = useQuery(departmentChangesQuery(page));
  return (
    <Section title="変更の記録" {...(query.data && { count: query.data.total })}>
      <QueryView query={query}>
        {({ items, total }) => (
          <Stack gap="sm">
            {total === 0 && <Text c="dimmed">この画面での変更はまだありません。</Text>}
            <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
              {items.map((change) => (
                <ChangeLine key={change.id} change={change} onUndo={canManage ? () => setUndone(change) : null} />
              ))}
            </Stack>
            <PageSwitch total={total} page={page} pageSize={CHANGES_PAGE_SIZE} onPage={setPage} />
          </Stack>
        )}
      </QueryView>
      {undone && <UndoDialog change={undone} onClose={() => setUndone(null)} />}
    </Section>
  );
}

function ChangeLine({ change, onUndo }: { change: DepartmentChange; onUndo: (() => void) | null }) {
  const { kind, summary, fyFrom, reason, at, byName, undone, isLast } = change;
  return (
    <Group component="li" justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Group gap="xs">
          <ToneBadge tone={undone ? 'neutral' : 'info'} label={departmentChangeKindLabels[kind]} />
          <Text fw={500} td={undone ? 'line-through' : undefined}>
            {summary}
          </Text>
          <Text fz="sm">{fiscalYearLabel(fyFrom)}から</Text>
        </Group>
        <Text fz="sm">{reason}</Text>
        <Text fz="sm" c="dimmed">
          {japaneseDateTime(at)}・{byName}
          {undone && `　取消し ${japaneseDateTime(undone.at)}・${undone.byName}：${undone.reason}`}
        </Text>
      </div>
      {isLast && onUndo && (
        <Button size="xs" variant="default" flex="none" onClick={onUndo} aria-label={`${summary}の変更を取り消す`}>
          取り消す
        </Button>
      )}
    </Group>
  );
}

const fields = ['reason'];

function UndoDialog({ change, onClose }: { change: DepartmentChange; onClose: () => void }) {
  const typing = useTypedTillClosed(`undo ${change.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const undo = useUndoChange(change.id);
  return (
    <ChangeDialog
      title="最後の変更を取り消す"
      act="取り消す"
      pending={undo.isPending}
      error={undo.error}
      fields={fields}
      onSubmit={() => undo.mutate(reason, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <Text size="sm">
        「{departmentChangeKindLabels[change.kind]}　{change.summary}
        」の前に戻します。移った主管課・職員・シートも元の課に戻ります。
      </Text>
      <ReasonField value={reason} onChange={(reason) => typing.set({ reason })} error={undo.error} />
    </ChangeDialog>
  );
}
