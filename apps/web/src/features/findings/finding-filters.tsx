import { Group } from '@mantine/core';
import type { DepartmentItem, FindingList } from '@mawasu/contract';
import { findingKindLabels, findingKinds } from '@mawasu/domain/sheets';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';

/** The filters of the list as they stand in the address. */
export interface FindingFilterValues {
  departmentId?: string | undefined;
  measureId?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
}

const states = [
  { value: 'open', label: '未確認' },
  { value: 'marked', label: '確認済み' },
];

/** 「食い違い（未確認3件・確認済み1件）」, of the kinds there are. */
function kindOptions(counts: FindingList['counts']) {
  return findingKinds.flatMap((kind) => {
    const count = counts.find((one) => one.kind === kind);
    if (!count) return [{ value: kind, label: findingKindLabels[kind] }];
    const marked = count.marked > 0 ? `・確認済み${count.marked.toLocaleString()}件` : '';
    return [{ value: kind, label: `${findingKindLabels[kind]}（未確認${count.open.toLocaleString()}件${marked}）` }];
  });
}

interface FindingFiltersProps {
  values: FindingFilterValues;
  departments: readonly DepartmentItem[];
  measures: readonly { id: string; code: string; title: string }[];
  counts: FindingList['counts'];
  onChange: (values: FindingFilterValues) => void;
}

export function FindingFilters({ values, departments, measures, counts, onChange }: FindingFiltersProps) {
  const choose = (name: keyof FindingFilterValues) => (value: string | undefined) =>
    onChange({ ...values, [name]: value });
  return (
    <Group component="search" aria-label="点検結果の絞り込み" align="flex-end" gap="sm" mb="sm">
      <FilterSelect
        label="種類"
        options={kindOptions(counts)}
        value={values.kind}
        onChange={choose('kind')}
        width="18rem"
      />
      <FilterSelect
        label="課"
        options={departments
          .filter(({ kind }) => kind === 'section')
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId}
        onChange={choose('departmentId')}
        width="12rem"
      />
      <FilterSelect
        label="施策"
        options={measures.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        value={values.measureId}
        onChange={choose('measureId')}
        width="18rem"
      />
      <FilterSelect label="確認" options={states} value={values.state} onChange={choose('state')} width="8rem" />
      {Object.values(values).some((value: unknown) => value !== undefined) && (
        <ClearFilters onClick={() => onChange({})} />
      )}
    </Group>
  );
}
