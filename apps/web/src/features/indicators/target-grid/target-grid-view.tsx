import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { TargetGrid, TargetGridRow } from '@mawasu/contract';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import type { ChangedLine } from '../../../components/ui/changed-lines.js';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { BeyondLastPage, PageSwitch } from '../../../components/ui/page-switch.js';
import { fieldMessage, heldInstead } from '../../../lib/error-messages.js';
import { useOfferedReason } from '../../../lib/offered-reason.js';
import { useServerFiscalYear } from '../../../lib/server-day.js';
import { useReviseTargets } from '../indicators.queries.js';
import { ReasonField } from '../reason-field.js';
import {
  cellKey,
  columnsOf,
  type NewerTarget,
  type PlannedTarget,
  planTargetPaste,
  readTargets,
  rebasedTargets,
  storedText,
  type TargetColumn,
  type TargetDraft,
} from './target-draft.js';
import classes from './target-grid.module.css';
import { TargetPaste } from './target-paste.js';
import { type GridPlace, TargetTable } from './target-table.js';

interface TargetGridViewProps {
  grid: TargetGrid;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** What is typed; kept by the page while other rows are shown. */
  draft: TargetDraft;
  onDraft: (change: (before: TargetDraft) => TargetDraft) => void;
  /** Why; kept with what is typed. */
  reason: string;
  onReason: (reason: string) => void;
}

function withText(draft: TargetDraft, row: TargetGridRow, column: TargetColumn, text: string): TargetDraft {
  const next = new Map(draft);
  const key = cellKey(row.id, column);
  if (text === storedText(row, column)) next.delete(key);
  else next.set(key, { row, column, text });
  return next;
}

/** 目標値の表: typed or pasted, saved together for one reason. The old targets stay, and show below the new ones. */
export function TargetGridView({ page, pageSize, onPage, ...saving }: TargetGridViewProps) {
  const { grid, draft, onDraft } = saving;
  const [pasted, setPasted] = useState<PlannedTarget[] | null>(null);
  const columns = columnsOf(grid, useServerFiscalYear());
  const type = useCallback(
    (row: TargetGridRow, column: TargetColumn, text: string) =>
      onDraft((before) => withText(before, row, column, text)),
    [onDraft],
  );
  const paste = (cells: string[][], from: GridPlace) =>
    setPasted(planTargetPaste(cells, { rows: grid.items, columns, from }, draft));
  const confirm = () => {
    onDraft((before) =>
      (pasted ?? []).reduce(
        (next, one) => (one.kind === 'write' ? withText(next, one.row, one.column, one.after) : next),
        before,
      ),
    );
    setPasted(null);
  };
  if (grid.total === 0) {
    return <EmptyState title="該当する指標はありません。">施策か主管課を選び直してください。</EmptyState>;
  }
  if (grid.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  return (
    <SavingGrid {...saving}>
      {(problems) => (
        <>
          <TargetTable
            rows={grid.items}
            columns={columns}
            draft={draft}
            problems={problems}
            openFy={grid.openFy}
            onType={type}
            onPaste={paste}
          />
          <PageSwitch total={grid.total} page={page} pageSize={pageSize} onPage={onPage} />
          {pasted && <TargetPaste planned={pasted} onConfirm={confirm} onClose={() => setPasted(null)} />}
        </>
      )}
    </SavingGrid>
  );
}

interface SavingGridProps extends Omit<TargetGridViewProps, 'page' | 'pageSize' | 'onPage'> {
  children: (problems: ReadonlyMap<string, string>) => ReactNode;
}

/** The grid with what is to be saved of it below. */
function SavingGrid({ grid, draft, onDraft, reason, onReason, children }: SavingGridProps) {
  const revise = useReviseTargets();
  const offeredReason = useOfferedReason();
  const [sent, setSent] = useState<readonly string[]>([]);
  const [changes, setChanges] = useState<readonly ChangedLine[]>([]);
  const { isSuccess, reset } = revise;
  const isTyped = draft.size > 0;
  // Said once: what is typed afterwards, and perhaps given up, is not saved.
  useEffect(() => {
    if (isTyped && isSuccess) reset();
  }, [isTyped, isSuccess, reset]);
  const read = readTargets(draft, grid.fyTo);
  const refused = sent.flatMap((key, index): [string, string][] => {
    const message = fieldMessage(revise.error, `targets.${index}`);
    return message === null ? [] : [[key, message]];
  });
  const problems = new Map([...refused.filter(([key]) => draft.has(key)), ...read.problems]);
  const shown = new Set(grid.items.map(({ id }) => id));
  const elsewhere = [...draft.values()].filter(({ row }) => !shown.has(row.id)).length;
  const clear = () => {
    onDraft(() => new Map());
    onReason(offeredReason);
  };
  const giveUp = () => {
    reset();
    clear();
  };
  const save = () => {
    setSent(read.keys);
    revise.mutate(
      { targets: read.targets, reason },
      {
        onSuccess: clear,
        onError: (error) => {
          const newer = heldInstead<NewerTarget[]>(error);
          if (!newer) return;
          const rebased = rebasedTargets(draft, newer);
          setChanges(rebased.changes);
          onDraft((before) => rebasedTargets(before, newer).draft);
        },
      },
    );
  };
  return (
    <Stack gap="sm">
      {isSuccess && !isTyped && (
        <Alert color="green" role="status">
          目標値を保存しました。前の目標値も残っています。
        </Alert>
      )}
      {children(problems)}
      {isTyped && (
        <div className={classes.foot}>
          <Stack gap="xs">
            <Text fz="sm" role="status">
              {read.targets.length}件を変更します。
              {read.problems.size > 0 && `${read.problems.size}件は読み取れません。`}
              {elsewhere > 0 && `うち${elsewhere}件は、いま表示していない行です。`}
              受付を始めた評価年度では、前の目標値を使い続けます。
            </Text>
            <ReasonField value={reason} onChange={onReason} error={fieldMessage(revise.error, 'reason')} />
            <Refused
              act="まとめて保存する"
              error={revise.error}
              fields={['reason', ...sent.map((_, index) => `targets.${index}`)]}
              changes={changes}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={giveUp}>
                入力を取り消す
              </Button>
              <Button
                loading={revise.isPending}
                disabled={read.targets.length === 0 || read.problems.size > 0}
                onClick={save}
              >
                まとめて保存する
              </Button>
            </Group>
          </Stack>
        </div>
      )}
    </Stack>
  );
}
