import { Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { DepartmentItem, IndicatorList, IndicatorListItem } from '@mawasu/contract';
import {
  definitionGapCodes,
  definitionGapLabels,
  indicatorDirectionLabels,
  indicatorKindLabels,
} from '@mawasu/domain/indicators';
import { searchQueryProblem } from '@mawasu/domain/text';
import { fiscalYearShort } from '@mawasu/domain/years';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { paths } from '../../config/paths.js';
import { GapFilter } from './gap-filter.js';

/** The filters of the list as they stand in the address. */
export interface DefinitionFilterValues {
  planId?: string | undefined;
  q?: string | undefined;
  measureId?: string | undefined;
  departmentId?: string | undefined;
  missing?: string | undefined;
  ended?: string | undefined;
}

interface DefinitionFiltersProps {
  values: DefinitionFilterValues;
  plans: readonly { id: string; name: string }[];
  measures: readonly { id: string; name: string }[];
  departments: readonly DepartmentItem[];
  onChange: (values: DefinitionFilterValues) => void;
}

/** Each filter lives in the address, so that a list can be pasted into a mail. */
export function DefinitionFilters({ values, plans, measures, departments, onChange }: DefinitionFiltersProps) {
  const [text, setText] = useState(values.q ?? '');
  const choose = (name: keyof DefinitionFilterValues) => (value: string | undefined) =>
    onChange({ ...values, [name]: value });
  const { planId: _plan, ...narrowing } = values;
  const isFiltered = Object.values(narrowing).some((value) => value !== undefined);
  return (
    <Group component="search" aria-label="指標の絞り込み" align="flex-end" gap="sm" mb="sm">
      <form
        style={{ flex: '1 1 12rem', maxWidth: '18rem' }}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ ...values, q: text.trim() || undefined });
        }}
      >
        <TextInput
          label="名称・算式・出典で探す"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rightSection={<IconSearch size={16} aria-hidden />}
          error={values.q === undefined ? null : searchQueryProblem(values.q)}
        />
      </form>
      {plans.length > 1 && (
        <FilterSelect
          label="計画"
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.planId}
          onChange={(planId) => onChange({ planId })}
          width="14rem"
          placeholder="今の計画"
        />
      )}
      <FilterSelect
        label="施策"
        options={measures.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.measureId}
        onChange={choose('measureId')}
        width="14rem"
      />
      <FilterSelect
        label="主管課"
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId}
        onChange={choose('departmentId')}
        width="11rem"
      />
      <Checkbox
        label="終了した指標も表示"
        checked={values.ended === 'true'}
        onChange={(event) => onChange({ ...values, ended: event.currentTarget.checked ? 'true' : undefined })}
        pb={8}
      />
      {isFiltered && (
        <ClearFilters
          onClick={() => {
            setText('');
            onChange({ planId: values.planId });
          }}
        />
      )}
    </Group>
  );
}

const columns: FigureColumn<IndicatorListItem>[] = [
  {
    key: 'name',
    header: '指標',
    cell: (item) => (
      <Group gap={6}>
        <TextLink to={paths.indicatorDefinition} params={{ indicatorId: item.id }}>
          {item.name}
        </TextLink>
        <SampleMark sample={item.sample} />
      </Group>
    ),
    width: '30%',
  },
  {
    key: 'owner',
    header: '施策・取組み',
    cell: ({ ownerKind, ownerTitle, measureCode, measureTitle }) => (
      <>
        <div>{`${measureCode} ${measureTitle}`.trim()}</div>
        {ownerKind === 'initiative' && (
          <Text fz="xs" c="dimmed" component="div">
            {ownerTitle}
          </Text>
        )}
      </>
    ),
    width: '30%',
  },
  { key: 'department', header: '主管課', cell: ({ departmentName }) => departmentName ?? '未定', wideOnly: true },
  {
    key: 'nature',
    header: '種類',
    cell: ({ kind, direction, unit }) =>
      [indicatorKindLabels[kind], indicatorDirectionLabels[direction], unit].filter((text) => text !== '').join('・'),
    wideOnly: true,
  },
  {
    key: 'years',
    header: '年度',
    cell: ({ fyFrom, fyTo }) => `${fiscalYearShort(fyFrom)}〜${fyTo === null ? '' : fiscalYearShort(fyTo)}`,
    width: 90,
  },
  {
    key: 'missing',
    header: '足りないもの',
    cell: ({ missing }) => (
      <Group gap={4}>
        {missing.map((gap) => (
          <ToneBadge key={gap} tone="attention" label={definitionGapLabels[gap]} />
        ))}
      </Group>
    ),
  },
];

interface DefinitionListProps {
  list: IndicatorList;
  missing: string | undefined;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  onMissing: (missing: string | undefined) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
}

/** 指標 as a list: what they hang on, who answers for them, and what their owners still owe. */
export function DefinitionList({ list, missing, page, pageSize, onPage, onMissing, onClear }: DefinitionListProps) {
  const counts = definitionGapCodes.map((code) => ({
    code,
    label: definitionGapLabels[code],
    count: list.missing[code],
  }));
  return (
    <Stack gap="sm">
      <GapFilter all={list.all} gaps={counts} chosen={missing} onChoose={onMissing} />
      {list.total === 0 ? (
        <EmptyState
          title={onClear ? '該当する指標はありません。' : '指標はまだ登録されていません。'}
          role="status"
          {...(onClear ? { action: <ClearFilters onClick={onClear} /> } : {})}
        >
          {onClear ? null : '企画が「指標を追加する」か「取込」の表で登録すると、ここに表示されます。'}
        </EmptyState>
      ) : (
        <ListedPage list={list} page={page} pageSize={pageSize} onPage={onPage} />
      )}
    </Stack>
  );
}

function ListedPage({
  list,
  page,
  pageSize,
  onPage,
}: Pick<DefinitionListProps, 'list' | 'page' | 'pageSize' | 'onPage'>) {
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        全{list.total.toLocaleString()}件中{first.toLocaleString()}〜{(first + list.items.length - 1).toLocaleString()}
        件目を表示しています。
      </Text>
      <Paper withBorder>
        <FigureTable caption="指標の一覧" columns={columns} rows={list.items} rowKey={({ id }) => id} minWidth={760} />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
