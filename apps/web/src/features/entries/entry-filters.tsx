import { Group, TextInput } from '@mantine/core';
import type { DepartmentItem, RoundDetail } from '@mawasu/contract';
import { progressStatusText } from '@mawasu/domain/scales';
import { searchQueryProblem } from '@mawasu/domain/text';
import { entryPlaceText, placeKey, placesOf } from '@mawasu/domain/workflow';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ClearFilters, FilterSelect } from '../../components/ui/filter-select.js';
import { measuresOf } from '../../lib/plan-measures.js';

/** The filters of the list as they stand in the address. */
export interface EntryFilterValues {
  state?: string | undefined;
  departmentId?: string | undefined;
  policyId?: string | undefined;
  measureId?: string | undefined;
  status?: string | undefined;
  late?: string | undefined;
  overridden?: string | undefined;
  q?: string | undefined;
}

/** As much of the plan's tree as filters offer: any node above the 取組み. */
interface FilterNode {
  id: string;
  kind: string;
  code: string;
  title: string;
  children: readonly FilterNode[];
}

/** The least of each: all of them stand in one line at 1366 pixels, with the button that clears them. */
const WIDTH = '6.5rem';

interface EntryFiltersProps {
  values: EntryFilterValues;
  /** Its steps and scale give the options. */
  round: Pick<RoundDetail, 'scale' | 'steps'>;
  departments: readonly DepartmentItem[];
  policies: readonly FilterNode[];
  onChange: (values: EntryFilterValues) => void;
}

/** Every place a sheet of this round can be in, in the words of its steps. */
function placeOptions(steps: RoundDetail['steps']) {
  return [
    { value: 'evaluated', label: '対象外を除くすべて' },
    ...placesOf(steps).map((place) => ({ value: placeKey(place), label: entryPlaceText(place, steps) })),
  ];
}

const lateOptions = [
  { value: 'true', label: '期限超過' },
  { value: 'false', label: '期限内・済' },
];

const overriddenOptions = [
  { value: 'true', label: '目安と違う' },
  { value: 'false', label: '目安どおり' },
];

/** Each filter lives in the address, so that a list can be pasted into a mail. */
export function EntryFilters({ values, round, departments, policies, onChange }: EntryFiltersProps) {
  const [text, setText] = useState(values.q ?? '');
  const set = (part: EntryFilterValues) => onChange({ ...values, ...part });
  const choose = (name: keyof EntryFilterValues) => (value: string | undefined) => set({ [name]: value });
  const isFiltered = Object.values(values).some((value: unknown) => value !== undefined && value !== '');
  const chosenPolicy = policies.filter((policy) => values.policyId === undefined || policy.id === values.policyId);
  const statuses = round.scale.progressStatuses.map((status) => ({
    value: status.code,
    label: progressStatusText(status),
  }));

  return (
    <Group
      component="search"
      aria-label="年度評価シートの絞り込み"
      align="flex-end"
      gap="xs"
      className="no-print"
      mb="xs"
    >
      <FilterSelect
        label="状態"
        options={placeOptions(round.steps)}
        value={values.state}
        onChange={choose('state')}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="主管課"
        options={departments
          .filter(({ kind }) => kind === 'section')
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId}
        onChange={choose('departmentId')}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="方針"
        options={policies.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }))}
        value={values.policyId}
        onChange={(policyId) => set({ policyId, measureId: undefined })}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="施策"
        options={chosenPolicy
          .flatMap((policy) => measuresOf(policy))
          .map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        value={values.measureId}
        onChange={choose('measureId')}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="進捗状況"
        options={[...statuses, { value: 'none', label: '未選択' }]}
        value={values.status}
        onChange={choose('status')}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="目安との違い"
        options={overriddenOptions}
        value={values.overridden}
        onChange={choose('overridden')}
        width={WIDTH}
        size="xs"
      />
      <FilterSelect
        label="期限"
        options={lateOptions}
        value={values.late}
        onChange={choose('late')}
        width={WIDTH}
        size="xs"
      />
      <form
        style={{ flex: `1 1 ${WIDTH}`, maxWidth: '9rem' }}
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: text.trim() || undefined });
        }}
      >
        <TextInput
          label="言葉で探す"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rightSection={<IconSearch size={16} aria-hidden />}
          size="xs"
          error={values.q === undefined ? null : searchQueryProblem(values.q)}
        />
      </form>
      {isFiltered && (
        <ClearFilters
          size="xs"
          onClick={() => {
            setText('');
            onChange({});
          }}
        />
      )}
    </Group>
  );
}
