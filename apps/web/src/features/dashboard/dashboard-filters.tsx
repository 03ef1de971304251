import { Group } from '@mantine/core';
import type { Dashboard, DepartmentItem } from '@mawasu/contract';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';

/** What the dashboard is narrowed to, as it stands in the address. */
export interface DashboardFilter {
  departmentId?: string | undefined;
  policyId?: string | undefined;
}

interface DashboardFiltersProps {
  filter: DashboardFilter;
  departments: readonly DepartmentItem[];
  policies: Dashboard['policies'];
  onChange: (filter: DashboardFilter) => void;
}

export const sectionOptions = (departments: readonly DepartmentItem[]) =>
  departments.filter(({ kind }) => kind === 'section').map(({ id, name }) => ({ value: id, label: name }));

export const policyOptions = (policies: readonly { id: string; code: string; title: string }[]) =>
  policies.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }));

export function DashboardFilters({ filter, departments, policies, onChange }: DashboardFiltersProps) {
  const isFiltered = filter.policyId !== undefined || filter.departmentId !== undefined;
  return (
    <Group
      component="search"
      aria-label="ダッシュボードの絞り込み"
      align="flex-end"
      gap="sm"
      className="no-print"
      mb="md"
    >
      <FilterSelect
        label="方針"
        options={policyOptions(policies)}
        value={filter.policyId}
        onChange={(policyId) => onChange({ ...filter, policyId })}
        width={260}
      />
      <FilterSelect
        label="主管課"
        options={sectionOptions(departments)}
        value={filter.departmentId}
        onChange={(departmentId) => onChange({ ...filter, departmentId })}
        width={260}
      />
      {isFiltered && <ClearFilters onClick={() => onChange({})} />}
    </Group>
  );
}
