import { Group, TextInput } from '@mantine/core';
import type { DepartmentItem, UserState } from '@mawasu/contract';
import { roleLabels, roles } from '@mawasu/domain/permissions';
import { searchQueryProblem } from '@mawasu/domain/text';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';

/** The filters of the list as they stand in the address. */
export interface UserFilterValues {
  q?: string | undefined;
  departmentId?: string | undefined;
  role?: string | undefined;
  state?: string | undefined;
}

const stateLabels: Record<UserState, string> = {
  enabled: '利用できる',
  disabled: '停止',
  deputized: '代理あり',
};

interface UserFiltersProps {
  values: UserFilterValues;
  departments: readonly DepartmentItem[];
  onChange: (values: UserFilterValues) => void;
}

/** Each filter lives in the address, so that a list can be pasted into a mail. */
export function UserFilters({ values, departments, onChange }: UserFiltersProps) {
  const [text, setText] = useState(values.q ?? '');
  const choose = (name: keyof UserFilterValues) => (value: string | undefined) =>
    onChange({ ...values, [name]: value });
  const isFiltered = Object.values(values).some((value: unknown) => value !== undefined && value !== '');
  return (
    <Group component="search" aria-label="職員の絞り込み" align="flex-end" gap="sm" mb="sm">
      <form
        style={{ flex: '1 1 14rem', maxWidth: '20rem' }}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ ...values, q: text.trim() || undefined });
        }}
      >
        <TextInput
          label="氏名・利用者名で探す"
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
        width="13rem"
      />
      <FilterSelect
        label="役割"
        options={roles.map((role) => ({ value: role, label: roleLabels[role] }))}
        value={values.role}
        onChange={choose('role')}
        width="11rem"
      />
      <FilterSelect
        label="状態"
        options={Object.entries(stateLabels).map(([value, label]) => ({ value, label }))}
        value={values.state}
        onChange={choose('state')}
        width="9rem"
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
