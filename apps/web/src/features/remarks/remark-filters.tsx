import { Group, TextInput } from '@mantine/core';
import type { DepartmentItem } from '@mawasu/contract';
import { remarkKindLabels, remarkKinds, remarkStateLabels, remarkStates } from '@mawasu/domain/remarks';
import { searchQueryProblem } from '@mawasu/domain/text';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';

/** The filters of the list as they stand in the address. */
export interface RemarkFilterValues {
  q?: string | undefined;
  departmentId?: string | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  age?: string | undefined;
  waiting?: string | undefined;
}

const states = [
  { value: 'unsettled', label: '終わっていないもの' },
  ...remarkStates.map((value) => ({ value, label: remarkStateLabels[value] })),
];
const ages = ['1', '2', '3'].map((value) => ({ value, label: `${value}年以上前から` }));
const waits = [
  { value: 'answer', label: '自分の課の回答待ち' },
  { value: 'review', label: '自分の確認待ち' },
];

interface RemarkFiltersProps {
  values: RemarkFilterValues;
  departments: readonly DepartmentItem[];
  onChange: (values: RemarkFilterValues) => void;
}

export function RemarkFilters({ values, departments, onChange }: RemarkFiltersProps) {
  const [text, setText] = useState(values.q ?? '');
  const choose = (name: keyof RemarkFilterValues) => (value: string | undefined) =>
    onChange({ ...values, [name]: value });
  const isFiltered = Object.values(values).some((value: unknown) => value !== undefined && value !== '');
  return (
    <Group component="search" aria-label="指摘の絞り込み" align="flex-end" gap="sm" mb="sm">
      <form
        style={{ flex: '1 1 14rem', maxWidth: '18rem' }}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ ...values, q: text.trim() || undefined });
        }}
      >
        <TextInput
          label="言葉で探す"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rightSection={<IconSearch size={16} aria-hidden />}
          error={values.q === undefined ? null : searchQueryProblem(values.q)}
        />
      </form>
      <FilterSelect
        label="部・課"
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId}
        onChange={choose('departmentId')}
        width="11rem"
      />
      <FilterSelect label="状態" options={states} value={values.state} onChange={choose('state')} width="11rem" />
      <FilterSelect
        label="種別"
        options={remarkKinds.map((value) => ({ value, label: remarkKindLabels[value] }))}
        value={values.kind}
        onChange={choose('kind')}
        width="7rem"
      />
      <FilterSelect label="経過" options={ages} value={values.age} onChange={choose('age')} width="9rem" />
      <FilterSelect
        label="自分の番"
        options={waits}
        value={values.waiting}
        onChange={choose('waiting')}
        width="12rem"
      />
      {isFiltered && (
        <ClearFilters
          onClick={() => {
            setText('');
            onChange({});
          }}
        />
      )}
    </Group>
  );
}
