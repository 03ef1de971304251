import { Alert, Button, Checkbox, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import type { AssignmentItem, AssignmentList } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';
import { LoadingState } from '../../components/ui/loading-state.js';
import { NoPlan } from '../../components/ui/no-plan.js';
import { PageSwitch } from '../../components/ui/page-switch.js';
import { AssignDialog } from './assign-dialog.js';
import { type AssignmentRow, narrowedRows, rowsOf } from './assignment-rows.js';
import { AssignmentTable } from './assignment-table.js';
import { EndDialog } from './end-dialog.js';

const PAGE_SIZE = 100;

interface AssignmentsViewProps {
  list: AssignmentList;
  fy: number;
  policyId: string | undefined;
  mayChange: boolean;
  /** The list is still that of another year: who answered then answers for nothing now. */
  isOld: boolean;
  onYear: (fy: number) => void;
  onPolicy: (policyId: string | undefined) => void;
}

type Opened = { act: 'assign'; rows: AssignmentRow[] } | { act: 'end'; row: AssignmentRow; assignment: AssignmentItem };

const yearsBetween = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** How many are listed, and how many of these nobody answers for: 「12件（主管課のないもの2件）。」 */
function countText(found: readonly AssignmentRow[]): string {
  const open = found.filter(({ lead }) => lead === null).length;
  const listed = `${found.length.toLocaleString()}件`;
  if (open > 0) return `${listed}（主管課のないもの${open.toLocaleString()}件）。`;
  return found.length === 0 ? `${listed}。` : `${listed}。すべてに主管課があります。`;
}

/** 担当課 as of a year: the tree with who answers for each line, and for 企画 the ways to change it from a year on. */
export function AssignmentsView({ list, fy, policyId, mayChange, isOld, onYear, onPolicy }: AssignmentsViewProps) {
  const [words, setWords] = useState('');
  const [isOpenOnly, setOpenOnly] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<Opened | null>(null);
  const [page, setPage] = useState(1);
  const all = rowsOf(list, fy);
  const found = narrowedRows(all, { policyId, words, isOpenOnly });
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const at = Math.min(page, last);
  const rows = found.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
  const open = all.filter(({ lead }) => lead === null).length;
  const { begunFy, planFrom, planTo } = list;
  const from = planFrom ?? fy;
  const to = planTo ?? fy;
  const changeable = yearsBetween(Math.max(from, (begunFy ?? from - 1) + 1), Math.max(to, (begunFy ?? to) + 1));
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  // As they are held now, should somebody else change them while the dialog is open.
  const asHeld = (rows: readonly AssignmentRow[]) =>
    rows.map((row) => all.find(({ node }) => node.id === row.node.id) ?? row);
  const heldAssignment = ({ row, assignment }: Extract<Opened, { act: 'end' }>) =>
    asHeld([row])
      .flatMap(({ lead, related, later }) => [...(lead ? [lead] : []), ...related, ...later])
      .find(({ id }) => id === assignment.id) ?? assignment;
  const chosenRows = all.filter(({ node }) => chosen.has(node.id));
  const close = () => setOpened(null);
  // What was changed is chosen no more; やめる leaves all of it chosen, and a single line the others.
  const assigned = (rows: readonly AssignmentRow[]) => {
    close();
    choose(
      rows.map(({ node }) => node.id),
      false,
    );
  };
  if (all.length === 0) {
    return (
      <NoPlan title="計画の施策・取組みがまだありません。" canEdit={mayChange}>
        計画を登録すると、ここで担当課を決められます。
      </NoPlan>
    );
  }
  return (
    <Stack gap="md">
      <Group component="search" aria-label="担当課の絞り込み" align="flex-end" gap="sm">
        <Select
          label="表示する年度"
          data={yearsBetween(Math.min(from, fy), Math.max(to, fy)).map((one) => ({
            value: String(one),
            label: fiscalYearLabel(one),
          }))}
          value={String(fy)}
          onChange={(year) => year !== null && onYear(Number(year))}
          allowDeselect={false}
          comboboxProps={{ keepMounted: false }}
          w="11rem"
        />
        <FilterSelect
          label="方針"
          options={list.nodes
            .filter(({ kind }) => kind === 'policy')
            .map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }))}
          value={policyId}
          onChange={onPolicy}
          width="18rem"
        />
        <TextInput
          label="名称・課で絞り込む"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          w="14rem"
        />
        <Checkbox
          label={isOld ? '主管課なしだけ' : `主管課なしだけ（${open}件）`}
          checked={isOpenOnly}
          onChange={(event) => setOpenOnly(event.currentTarget.checked)}
          pb={8}
        />
      </Group>
      {!mayChange && (
        <Alert color="blue" variant="light">
          担当課を変更できるのは企画です。この画面では閲覧だけできます。
        </Alert>
      )}
      {mayChange && begunFy !== null && (
        <Text fz="sm" c="dimmed">
          {fiscalYearLabel(begunFy)}の評価が始まっているため、変更できるのは{fiscalYearLabel(begunFy + 1)}からです。
        </Text>
      )}
      {mayChange && !isOld && (
        <Group gap="sm">
          <Button disabled={chosenRows.length === 0} onClick={() => setOpened({ act: 'assign', rows: chosenRows })}>
            選んだ{chosenRows.length}件の担当課を変更する
          </Button>
          <Button
            variant="default"
            onClick={() =>
              choose(
                rows.map(({ node }) => node.id),
                true,
              )
            }
          >
            表示中の{rows.length}件を選ぶ
          </Button>
          {chosenRows.length > 0 && (
            <Button variant="subtle" onClick={() => setChosen(new Set())}>
              選択をやめる
            </Button>
          )}
        </Group>
      )}
      {isOld ? (
        <LoadingState />
      ) : (
        <>
          <Text size="sm" role="status">
            {countText(found)}
          </Text>
          {found.length === 0 ? (
            <EmptyState
              title="該当する施策・取組みはありません。"
              action={
                <ClearFilters
                  onClick={() => {
                    setWords('');
                    setOpenOnly(false);
                    onPolicy(undefined);
                  }}
                />
              }
            />
          ) : (
            <Paper withBorder>
              <AssignmentTable
                rows={rows}
                acts={
                  mayChange
                    ? {
                        chosen,
                        onChoose: choose,
                        onChange: (row) => setOpened({ act: 'assign', rows: [row] }),
                        onEnd: (row, assignment) => setOpened({ act: 'end', row, assignment }),
                      }
                    : null
                }
              />
            </Paper>
          )}
          <PageSwitch total={found.length} page={at} pageSize={PAGE_SIZE} onPage={setPage} />
        </>
      )}
      {opened?.act === 'assign' && (
        <AssignDialog
          rows={asHeld(opened.rows)}
          years={changeable}
          onAssigned={() => assigned(opened.rows)}
          onClose={close}
        />
      )}
      {opened?.act === 'end' && (
        <EndDialog
          assignment={heldAssignment(opened)}
          title={opened.row.node.title}
          years={yearsBetween(Math.max(from, begunFy ?? from), to)}
          onClose={close}
        />
      )}
    </Stack>
  );
}
