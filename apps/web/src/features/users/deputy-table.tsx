import { Button, Text } from '@mantine/core';
import type { DeputyItem } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { daysText } from '@mawasu/domain/users';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useState } from 'react';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { useEndDeputy } from './users.queries.js';

const phases = {
  planned: { tone: 'info', label: '予定' },
  running: { tone: 'success', label: '有効' },
  past: { tone: 'neutral', label: '終了' },
} as const;

function EndDialog({ deputy, onClose }: { deputy: DeputyItem; onClose: () => void }) {
  const end = useEndDeputy();
  const typing = useTypedTillClosed(`deputy ${deputy.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  return (
    <FormDialog
      title="代理を終える"
      submitLabel="終える"
      danger
      size="md"
      busy={end.isPending}
      error={end.error}
      onSubmit={() => end.mutate({ id: deputy.id, ...reasonOf(reason) }, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={end.error} fields={['reason']} />
      <Text>
        {deputy.displayName}さんは、すぐに{deputy.forName}さんの代理ではなくなります。
      </Text>
      <ReasonField
        value={reason}
        onChange={(reason) => typing.set({ reason })}
        error={fieldMessage(end.error, 'reason')}
      />
    </FormDialog>
  );
}

const columns: FigureColumn<DeputyItem>[] = [
  { key: 'who', header: '代理をする人', cell: ({ displayName }) => displayName, width: '18%' },
  {
    key: 'for',
    header: '本人と役割',
    cell: (one) => `${one.forName}（${one.departmentName} ${roleLabels[one.role]}）`,
    width: '28%',
  },
  {
    key: 'days',
    header: '期間・理由',
    cell: (one) => (
      <>
        {daysText(one)}
        {one.reason !== '' && (
          <Text fz="sm" c="dimmed">
            {one.reason}
          </Text>
        )}
        {one.endedAt !== null && (
          <Text fz="sm" c="dimmed">
            {japaneseDateTime(one.endedAt)}に終了
          </Text>
        )}
      </>
    ),
    width: '32%',
  },
  {
    key: 'phase',
    header: '状態',
    cell: ({ phase }) => <ToneBadge {...phases[phase]} />,
    width: '10%',
  },
];

interface DeputyTableProps {
  items: readonly DeputyItem[];
  /** Which of them the person may end. */
  mayEnd: (deputy: DeputyItem) => boolean;
}

/** 代理 with their days; those that are not over can be ended by who may. */
export function DeputyTable({ items, mayEnd }: DeputyTableProps) {
  const [asked, setAsked] = useState<DeputyItem | null>(null);
  const isOpen = (one: DeputyItem) => one.phase !== 'past' && mayEnd(one);
  const action: FigureColumn<DeputyItem> = {
    key: 'action',
    header: '操作',
    cell: (one) =>
      isOpen(one) && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${one.displayName}さんの代理を終える`}
          onClick={() => setAsked(one)}
        >
          終える
        </Button>
      ),
    width: '12%',
  };
  return (
    <>
      <FigureTable
        caption="代理の一覧"
        columns={items.some(isOpen) ? [...columns, action] : columns}
        rows={items}
        rowKey={({ id }) => id}
        minWidth={680}
      />
      {asked && <EndDialog deputy={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
