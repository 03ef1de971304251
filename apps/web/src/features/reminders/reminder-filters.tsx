import { Group } from '@mantine/core';
import type { DepartmentItem, ReminderList, ReminderScope } from '@mawasu/contract';
import { FilterSelect } from '../../components/ui/filter-select.js';

/** The filters of the list as they stand in the address; without `scope` it is what is late. */
export interface ReminderFilterValues {
  departmentId?: string | undefined;
  step?: string | undefined;
  scope?: string | undefined;
}

const scopes = [
  { value: 'week', label: '7日以内に締切も含む' },
  { value: 'all', label: '締切前もすべて' },
] satisfies { value: ReminderScope; label: string }[];

interface ReminderFiltersProps {
  values: ReminderFilterValues;
  departments: readonly DepartmentItem[];
  steps: ReminderList['steps'];
  onChange: (values: ReminderFilterValues) => void;
}

export function ReminderFilters({ values, departments, steps, onChange }: ReminderFiltersProps) {
  return (
    <Group component="search" aria-label="督促一覧の絞り込み" align="flex-end" gap="sm" mb="sm">
      <FilterSelect
        label="範囲"
        placeholder="締切を過ぎたもの"
        options={scopes}
        value={values.scope === 'late' ? undefined : values.scope}
        onChange={(scope) => onChange({ ...values, scope })}
        width="14rem"
      />
      <FilterSelect
        label="段階"
        options={steps.map(({ position, label }) => ({ value: String(position), label }))}
        value={values.step}
        onChange={(step) => onChange({ ...values, step })}
        width="10rem"
      />
      <FilterSelect
        label="部・課"
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId}
        onChange={(departmentId) => onChange({ ...values, departmentId })}
        width="12rem"
      />
    </Group>
  );
}
