import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { Finding, FindingList as Listed, RoundDetail } from '@mawasu/contract';
import { useState } from 'react';
import { SaveButtons } from '../../components/charts/save-buttons.js';
import { EmptyState } from '../../components/ui/empty-state.js';
import { ClearFilters } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { describeError } from '../../lib/error-messages.js';
import { FindingTable, rowKeyOf } from './finding-table.js';
import { useMarkFindings, type useSaveFindings } from './findings.queries.js';
import { MarkDialog } from './mark-dialog.js';
import { RemarkDialog } from './remark-dialog.js';

interface FindingListProps {
  round: RoundDetail;
  list: Listed;
  page: number;
  pageSize: number;
  /** Whether the person may mark findings as seen, and may leave remarks. */
  marks: boolean;
  remarks: boolean;
  onPage: (page: number) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
  saving: ReturnType<typeof useSaveFindings>;
}

type Opened = { act: 'mark'; findings: readonly Finding[] } | { act: 'remark'; finding: Finding } | null;

const goneText = (gone: number) =>
  `${gone}件は、表示したあとにシートの内容が変わったため、確認済みにしませんでした。いまの内容を確かめてください。`;

function NothingFound({ onClear }: Pick<FindingListProps, 'onClear'>) {
  return onClear ? (
    <EmptyState title="条件に合う点検結果はありません。" role="status" action={<ClearFilters onClick={onClear} />} />
  ) : (
    <EmptyState title="点検で見つかったものはありません。" role="status" />
  );
}

/** One page of findings, with what 企画 does about them: one by one, those chosen, or all of the page. */
export function FindingList(props: FindingListProps) {
  const { round, list, page, pageSize, marks, remarks, onPage, onClear, saving } = props;
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<Opened>(null);
  const [gone, setGone] = useState(0);
  const unmark = useMarkFindings(round.id);
  const open = list.items.filter(({ mark }) => mark === null);
  const chosen = open.filter((finding) => keys.has(rowKeyOf(finding)));
  const toggle = (finding: Finding) => {
    const next = new Set(keys);
    if (!next.delete(rowKeyOf(finding))) next.add(rowKeyOf(finding));
    setKeys(next);
  };
  const done = (missed: number) => {
    setOpened(null);
    setKeys(new Set());
    setGone(missed);
  };
  const mark = (finding: Finding) => {
    if (finding.mark) unmark.mutate({ marked: false, findings: [finding] });
    else setOpened({ act: 'mark', findings: [finding] });
  };
  // Marking may empty the list, or its last page: what is still open over it, or has to be said, stays.
  const around = (
    <>
      {gone > 0 && (
        <Alert color="yellow" role="status" withCloseButton closeButtonLabel="閉じる" onClose={() => setGone(0)}>
          {goneText(gone)}
        </Alert>
      )}
      {opened?.act === 'mark' && (
        <MarkDialog roundId={round.id} findings={opened.findings} onClose={() => setOpened(null)} onDone={done} />
      )}
      {opened?.act === 'remark' && (
        <RemarkDialog roundId={round.id} finding={opened.finding} onClose={() => setOpened(null)} />
      )}
    </>
  );
  if (list.items.length === 0) {
    return (
      <Stack gap="sm">
        {list.total > 0 ? <BeyondLastPage onFirst={() => onPage(1)} /> : <NothingFound onClear={onClear} />}
        {around}
      </Stack>
    );
  }
  const first = (page - 1) * pageSize + 1;
  const listed = chosen.length > 0 ? chosen : open;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          全{list.total.toLocaleString()}件中{first.toLocaleString()}〜
          {(first + list.items.length - 1).toLocaleString()}件目を表示しています。
        </Text>
        <Group gap="xs" className="no-print">
          {marks && open.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setOpened({ act: 'mark', findings: listed })}>
              {chosen.length > 0
                ? `選んだ${chosen.length}件を確認済みにする`
                : `表示中の${open.length}件を確認済みにする`}
            </Button>
          )}
          <SaveButtons
            of={`点検結果${list.total.toLocaleString()}件`}
            pending={saving.isPending}
            onSave={saving.mutate}
            shiftJis={{ file: saving.data, onClose: saving.reset }}
          />
        </Group>
      </Group>
      {[saving.error, unmark.error].map(
        (error) =>
          error && (
            <Alert key={error.message} color="red" role="alert">
              {describeError(error).message}
            </Alert>
          ),
      )}
      <Paper withBorder>
        <FindingTable
          findings={list.items}
          chosen={marks ? { keys, onToggle: toggle } : undefined}
          onMark={marks ? mark : undefined}
          onRemark={remarks ? (finding) => setOpened({ act: 'remark', finding }) : undefined}
        />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
      {around}
    </Stack>
  );
}
