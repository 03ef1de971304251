import { Group } from '@mantine/core';
import type { DepartmentItem, RoundTreeNode } from '@mawasu/contract';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { policyOptions, sectionOptions } from './dashboard-filters.js';

/** The filters of the indicators' list as they stand in the address. */
export interface IndicatorFilterValues {
  band?: string | undefined;
  departmentId?: string | undefined;
  policyId?: string | undefined;
  measureId?: string | undefined;
  order?: string | undefined;
}

interface IndicatorFiltersProps {
  values: IndicatorFilterValues;
  bands: readonly { value: string; label: string }[];
  departments: readonly DepartmentItem[];
  policies: readonly RoundTreeNode[];
  onChange: (values: IndicatorFilterValues) => void;
}

const orderOptions = [{ value: 'rate', label: '率の低い順' }];

/** Whether anything but the order narrows the list. */
export const isNarrowed = ({ order: _order, ...filters }: IndicatorFilterValues): boolean =>
  Object.values(filters).some((value) => value !== undefined);

export function IndicatorFilters({ values, bands, departments, policies, onChange }: IndicatorFiltersProps) {
  const set = (part: IndicatorFilterValues) => onChange({ ...values, ...part });
  const chosenPolicy = policies.filter(({ id }) => values.policyId === undefined || id === values.policyId);
  return (
    <Group component="search" aria-label="指標の絞り込み" align="flex-end" gap="sm" className="no-print" mb="md">
      <FilterSelect
        label="達成率・ペース"
        options={bands}
        value={values.band}
        onChange={(band) => set({ band })}
        width={190}
      />
      <FilterSelect
        label="方針"
        options={policyOptions(policies)}
        value={values.policyId}
        onChange={(policyId) => set({ policyId, measureId: undefined })}
        width={220}
      />
      <FilterSelect
        label="施策"
        options={chosenPolicy
          .flatMap(measuresOf)
          .map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        value={values.measureId}
        onChange={(measureId) => set({ measureId })}
        width={220}
      />
      <FilterSelect
        label="主管課"
        options={sectionOptions(departments)}
        value={values.departmentId}
        onChange={(departmentId) => set({ departmentId })}
        width={200}
      />
      <FilterSelect
        label="並び順"
        placeholder="計画の順"
        options={orderOptions}
        value={values.order}
        onChange={(order) => set({ order })}
        width={180}
      />
      {isNarrowed(values) && <ClearFilters onClick={() => onChange({ order: values.order })} />}
    </Group>
  );
}
