import { Checkbox, List, MultiSelect, Select, Text } from '@mantine/core';
import type { DepartmentItem } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { departmentsQuery } from '../../lib/departments.js';
import { describeError, fieldMessage } from '../../lib/error-messages.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { filterOptions } from '../../lib/option-filter.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import type { AssignmentRow } from './assignment-rows.js';
import { useAssignNodes } from './assignments.queries.js';
import { ReasonField } from './reason-field.js';

interface AssignDialogProps {
  rows: readonly AssignmentRow[];
  /** The years from which something may change. */
  years: readonly number[];
  onAssigned: () => void;
  onClose: () => void;
}

const NAMED = 8;

const options = (departments: readonly DepartmentItem[]) =>
  departments.map(({ id, name, kind, parentId }) => {
    const parent = departments.find((one) => one.id === parentId)?.name;
    return { value: id, label: kind === 'section' && parent ? `${name}（${parent}）` : name };
  });

/** 主管課 and 関係課 from a year on, for one 取組み or many. */
export function AssignDialog({ rows, years, onAssigned, onClose }: AssignDialogProps) {
  const held = rows.length === 1 ? (rows[0]?.related.map(({ departmentId }) => departmentId) ?? []) : [];
  const name = `assign ${rows.map(({ node }) => node.id).join(' ')}`;
  const offered = {
    ...{ fyFrom: years[0] ?? 0, leadId: null as string | null },
    ...{ isRelated: false, relatedIds: held, reason: useOfferedReason() },
  };
  const typing = useTypedTillClosed(name, offered, onClose);
  const { typed, set, others } = typing;
  const { fyFrom, leadId, isRelated, relatedIds, reason } = typed;
  const departments = useQuery(departmentsQuery(fyFrom));
  const choices = options(departments.data?.items ?? []);
  const nameOf = (id: string) => rows[0]?.related.find(({ departmentId }) => departmentId === id)?.departmentName;
  /** With what is chosen and none of the year's: it can be seen, and taken out. */
  const withChosen = (ids: readonly string[]) => [
    ...choices,
    ...ids
      .filter((id) => !choices.some(({ value }) => value === id))
      .map((id) => ({ value: id, label: nameOf(id) ?? '（この年度にはない部・課）' })),
  ];
  const unread = departments.isError
    ? `部・課の一覧を読み込めませんでした。${describeError(departments.error).message}`
    : null;
  const assign = useAssignNodes();
  const { error } = assign;
  const seen = rows
    .flatMap(({ lead, related, later }) => [...(lead ? [lead] : []), ...related, ...later])
    .map(({ id, version }) => ({ id, version }));
  const submit = () =>
    assign.mutate(
      {
        ...{ nodeIds: rows.map(({ node }) => node.id), fyFrom, seen, reason },
        ...(leadId === null ? {} : { leadId }),
        ...(isRelated ? { relatedIds } : {}),
      },
      {
        onSuccess: () => {
          typing.settle();
          onAssigned();
        },
      },
    );
  return (
    <ChangeDialog
      title={rows.length === 1 ? `「${rows[0]?.node.title}」の担当課を変更する` : `${rows.length}件の担当課を変更する`}
      act="変更する"
      pending={assign.isPending}
      error={error}
      fields={['fyFrom', 'leadId', 'relatedIds', 'reason']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      {rows.length > 1 && (
        <List size="sm">
          {rows.slice(0, NAMED).map(({ node, lead }) => (
            <List.Item key={node.id}>
              {node.title}（いまの主管課：{lead?.departmentName ?? 'なし'}）
            </List.Item>
          ))}
          {rows.length > NAMED && <List.Item>ほか{rows.length - NAMED}件</List.Item>}
        </List>
      )}
      <Select
        label="いつから"
        description="主管課は、1年度に1課です。前の主管課は、その前の年度までになります。"
        withAsterisk
        data={years.map((fy) => ({ value: String(fy), label: fiscalYearLabel(fy) }))}
        value={String(fyFrom)}
        onChange={(chosen) => chosen !== null && set({ fyFrom: Number(chosen) })}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        error={fieldMessage(error, 'fyFrom')}
      />
      <Select
        label="主管課"
        placeholder="変更しない"
        data={withChosen(leadId === null ? [] : [leadId])}
        value={leadId}
        onChange={(id) => set({ leadId: id })}
        searchable
        filter={filterOptions}
        clearable
        clearButtonProps={{ 'aria-label': '主管課の選択を消す' }}
        comboboxProps={{ keepMounted: false }}
        error={fieldMessage(error, 'leadId') ?? unread}
      />
      <Checkbox
        label="関係課も変更する"
        checked={isRelated}
        onChange={(event) => set({ isRelated: event.currentTarget.checked })}
      />
      {isRelated && (
        <MultiSelect
          label="関係課"
          description="選ばなかった課は、その前の年度までになります。"
          data={withChosen(relatedIds)}
          value={relatedIds}
          onChange={(ids) => set({ relatedIds: ids })}
          searchable
          filter={filterOptions}
          comboboxProps={{ keepMounted: false }}
          error={fieldMessage(error, 'relatedIds')}
        />
      )}
      <Text fz="sm" c="dimmed">
        評価が始まっている年度の年度評価シートは、いまの主管課のままです。
      </Text>
      <OthersChanged
        changes={others
          .filter((field) => field === 'relatedIds')
          .map(() => ({
            label: '関係課',
            now: rows[0]?.related.map(({ departmentName }) => departmentName).join('、') ?? '',
          }))}
      />
      <ReasonField value={reason} onChange={(text) => set({ reason: text })} error={fieldMessage(error, 'reason')} />
    </ChangeDialog>
  );
}
