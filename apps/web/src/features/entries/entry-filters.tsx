import { Button, Group, Select, TextInput } from '@mantine/core';
import type { DepartmentItem, PolicyNode, RoundSummary } from '@mawasu/contract';
import { entryStateLabels, entryStates, progressStatusText } from '@mawasu/domain';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';

/** The filters of the list as they stand in the address. */
export interface EntryFilterValues {
  state?: string | undefined;
  departmentId?: string | undefined;
  policyId?: string | undefined;
  measureId?: string | undefined;
  status?: string | undefined;
  late?: string | undefined;
  q?: string | undefined;
}

interface EntryFiltersProps {
  values: EntryFilterValues;
  round: RoundSummary;
  departments: readonly DepartmentItem[];
  policies: readonly PolicyNode[];
  onChange: (values: EntryFilterValues) => void;
}

const measuresOf = (policy: PolicyNode) =>
  policy.children.flatMap((child) => (child.kind === 'pillar' ? child.children : [child]));

/** Each filter lives in the address, so that a list can be pasted into a mail. */
export function EntryFilters({ values, round, departments, policies, onChange }: EntryFiltersProps) {
  const [text, setText] = useState(values.q ?? '');
  const set = (part: EntryFilterValues) => onChange({ ...values, ...part });
  const choose = (name: keyof EntryFilterValues) => (value: string | null) => set({ [name]: value ?? undefined });
  const isFiltered = Object.values(values).some((value) => value !== undefined && value !== '');
  const chosenPolicy = policies.filter((policy) => values.policyId === undefined || policy.id === values.policyId);
  const common = { clearable: true, searchable: true, clearButtonProps: { 'aria-label': '選択を消す' } } as const;

  return (
    <Group
      component="search"
      aria-label="年度評価シートの絞り込み"
      align="flex-end"
      gap="sm"
      className="no-print"
      mb="md"
    >
      <Select
        {...common}
        label="状態"
        placeholder="すべて"
        data={entryStates.map((state) => ({ value: state, label: entryStateLabels[state] }))}
        value={values.state ?? null}
        onChange={choose('state')}
        w={160}
      />
      <Select
        {...common}
        label="主管課"
        placeholder="すべて"
        data={departments.filter(({ kind }) => kind === 'section').map(({ id, name }) => ({ value: id, label: name }))}
        value={values.departmentId ?? null}
        onChange={choose('departmentId')}
        w={220}
      />
      <Select
        {...common}
        label="方針"
        placeholder="すべて"
        data={policies.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }))}
        value={values.policyId ?? null}
        onChange={(value) => set({ policyId: value ?? undefined, measureId: undefined })}
        w={220}
      />
      <Select
        {...common}
        label="施策"
        placeholder="すべて"
        data={chosenPolicy.flatMap(measuresOf).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        value={values.measureId ?? null}
        onChange={choose('measureId')}
        w={220}
      />
      <Select
        {...common}
        label="進捗状況"
        placeholder="すべて"
        data={[
          ...round.scale.progressStatuses.map((status) => ({ value: status.code, label: progressStatusText(status) })),
          { value: 'none', label: '未選択' },
        ]}
        value={values.status ?? null}
        onChange={choose('status')}
        w={180}
      />
      <form
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
          maxLength={100}
          w={200}
        />
      </form>
      {isFiltered && (
        <Button
          variant="default"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => {
            setText('');
            onChange({});
          }}
        >
          絞り込みをやめる
        </Button>
      )}
    </Group>
  );
}
