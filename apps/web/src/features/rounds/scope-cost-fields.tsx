import { Group, Select, Text, TextInput } from '@mantine/core';
import type { PutScopeRules } from '@mawasu/contract';
import { COST_UNIT, costMoments, costStageLabels, readCostInput } from '@mawasu/domain/costs';
import { OLDEST_SCOPE_COST } from '@mawasu/domain/rounds';
import { scopeHowLabels, scopeYearText } from './block-words.js';

type ScopeCost = NonNullable<PutScopeRules['rules'][number]['cost']>;

interface ScopeCostFieldsProps {
  cost: ScopeCost | undefined;
  missing: number;
  onChange: (cost: ScopeCost | undefined) => void;
  error: string | null;
}

const places = Array.from({ length: OLDEST_SCOPE_COST + 1 }, (_, yearsBefore) =>
  costMoments.map((stage) => ({
    value: `${yearsBefore} ${stage}`,
    label: `${scopeYearText(yearsBefore)}の${costStageLabels[stage]}`,
  })),
).flat();

/** The condition of a rule by 事業費, by which 取組み without an amount are said to be left to the rules below. */
export function ScopeCostFields({ cost, missing, onChange, error }: ScopeCostFieldsProps) {
  const choose = (value: string | null) => {
    const [before = '', stage] = (value ?? '').split(' ');
    const found = costMoments.find((one) => one === stage);
    const rest = { how: cost?.how ?? ('below' as const), amount: cost?.amount ?? '' };
    onChange(found && { yearsBefore: Number(before), stage: found, ...rest });
  };
  const type = (text: string) => {
    if (!cost) return;
    const read = readCostInput('total', text);
    // What cannot be read stays as it was typed, and the check of the rules says so.
    onChange({ ...cost, amount: read.ok && read.value !== null && !/[,、]$/.test(text) ? read.value : text });
  };
  return (
    <Group align="flex-start" gap="md">
      <Select
        label="事業費"
        placeholder="問わない"
        data={places}
        value={cost ? `${cost.yearsBefore} ${cost.stage}` : null}
        onChange={choose}
        clearable
        clearButtonProps={{ 'aria-label': '事業費の条件を消す' }}
        w="16rem"
      />
      {cost && (
        <>
          <TextInput
            label={`額（${COST_UNIT}）`}
            inputMode="decimal"
            value={cost.amount}
            onChange={(event) => type(event.currentTarget.value)}
            error={error}
            w="10rem"
          />
          <Select
            label="比べ方"
            data={[
              { value: 'at_least', label: scopeHowLabels.at_least },
              { value: 'below', label: scopeHowLabels.below },
            ]}
            value={cost.how}
            onChange={(how) => onChange({ ...cost, how: how === 'at_least' ? 'at_least' : 'below' })}
            allowDeselect={false}
            w="8rem"
          />
          {missing > 0 && (
            <Text fz="sm" c="dimmed" role="note" maw="22rem">
              事業費が入力されていない取組みが{missing}件あります。この条件には当てはまりません。
            </Text>
          )}
        </>
      )}
    </Group>
  );
}
