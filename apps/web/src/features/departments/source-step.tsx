import { MultiSelect, Select, Stack } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { fieldMessage } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { YearField } from './change-fields.js';
import type { ReorganisationDraft } from './reorganisation-draft.js';
import { changeableYears } from './year-options.js';

export interface StepProps {
  draft: ReorganisationDraft;
  onChange: (draft: ReorganisationDraft) => void;
  list: DepartmentList;
  error: unknown;
}

/** 「市民活動課（市民部）」: two 部 may have a 課 of the same name. */
function optionsOf(items: readonly DepartmentItem[], kind: DepartmentItem['kind']) {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return items
    .filter((item) => item.kind === kind)
    .map(({ id, name, parentId }) => ({
      value: id,
      label: parentId !== null && names.has(parentId) ? `${name}（${names.get(parentId)}）` : name,
    }));
}

/** First step: from when, and which departments end. */
export function SourceStep({ draft, onChange, list, error, missing }: StepProps & { missing: string | null }) {
  const options = [
    { group: '課', items: optionsOf(list.items, 'section') },
    { group: '部', items: optionsOf(list.items, 'division') },
  ];
  const problem = missing ?? fieldMessage(error, 'sourceIds');
  const choose = (sourceIds: string[]) => {
    const [first] = sourceIds;
    const parentId = list.items.find(({ id }) => id === first)?.parentId ?? '';
    // The new ones begin under the 部 of the first; the next step can say otherwise.
    onChange({ ...draft, sourceIds, targets: draft.targets.map((target) => ({ ...target, parentId })) });
  };
  return (
    <Stack gap="md" maw="40rem">
      <YearField
        label="いつから"
        years={changeableYears(list.settledFy, Number(draft.fyFrom))}
        value={draft.fyFrom}
        onChange={(fyFrom) => onChange({ ...draft, fyFrom })}
        error={error}
      />
      {draft.kind === 'merge' ? (
        <MultiSelect
          label="統合する課"
          description="二つ以上選びます。部どうしの統合もできます。"
          withAsterisk
          searchable
          filter={filterOptions}
          comboboxProps={{ keepMounted: false }}
          data={options}
          value={draft.sourceIds}
          onChange={choose}
          error={problem}
          hidePickedOptions
        />
      ) : (
        <Select
          label="分割する課"
          description="部の分割もできます。"
          withAsterisk
          searchable
          filter={filterOptions}
          comboboxProps={{ keepMounted: false }}
          data={options}
          value={draft.sourceIds[0] ?? null}
          onChange={(chosen) => choose(chosen === null ? [] : [chosen])}
          error={problem}
        />
      )}
    </Stack>
  );
}
