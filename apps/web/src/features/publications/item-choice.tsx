import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { PublicationChoice } from '@mawasu/contract';
import { useState } from 'react';
import {
  byPolicy,
  type ChosenItems,
  measureName,
  withheldFiles,
  withInitiative,
  withMeasures,
} from './chosen-items.js';

type Measure = PublicationChoice['measures'][number];

interface ItemChoiceProps {
  choice: PublicationChoice;
  items: ChosenItems;
  onChange: (items: ChosenItems) => void;
  error: string | null;
}

interface MeasureChoiceProps extends Pick<ItemChoiceProps, 'items' | 'onChange'> {
  measure: Measure;
}

/** A 施策, and its 取組み once somebody wants to hold one back. */
function MeasureChoice({ measure, items, onChange }: MeasureChoiceProps) {
  const held = items.get(measure.id);
  const [isOpen, setOpen] = useState((held?.size ?? 0) > 0);
  const name = measureName(measure);
  return (
    <Stack gap={4}>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Checkbox
          label={name}
          checked={held !== undefined}
          onChange={(event) => onChange(withMeasures(items, [measure], event.currentTarget.checked))}
        />
        {held !== undefined && measure.initiatives.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`${name}の取組みを選ぶ`}
            onClick={() => setOpen(!isOpen)}
          >
            取組みを選ぶ{held.size > 0 && `（見合わせ${held.size}件）`}
          </Button>
        )}
      </Group>
      {held !== undefined && isOpen && (
        <Stack gap={6} pl="xl" role="group" aria-label={`${name}の取組み`}>
          {measure.initiatives.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={!held.has(id)}
              onChange={(event) => onChange(withInitiative(items, measure.id, id, event.currentTarget.checked))}
            />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

/** 写真・データ that stay behind though their 取組み goes out, so that nobody looks for them in vain afterwards. */
function Withheld({ choice, items }: Pick<ItemChoiceProps, 'choice' | 'items'>) {
  const files = withheldFiles(choice, items);
  if (files.length === 0) return null;
  return (
    <details>
      <summary>公表に含めない写真・データ（{files.length}件）</summary>
      <ul>
        {files.map(({ id, initiative, title, reason }) => (
          <li key={id}>
            <Text fz="sm">
              {initiative}：{title}（{reason}）
            </Text>
          </li>
        ))}
      </ul>
      <Text fz="sm" c="dimmed">
        確定した後に直すときは、シートの訂正で直します。
      </Text>
    </details>
  );
}

/** What goes out: 施策 by 方針, and of each the 取組み that do not. */
export function ItemChoice({ choice, items, onChange, error }: ItemChoiceProps) {
  return (
    <Stack gap="sm">
      <Text fz="sm">
        {choice.measures.length}件の施策のうち、{items.size}件を公表します。
      </Text>
      {byPolicy(choice).map(([policy, measures]) => {
        const count = measures.filter(({ id }) => items.has(id)).length;
        return (
          <Stack key={policy} gap={6} role="group" aria-label={policy}>
            <Checkbox
              label={policy}
              fw="bold"
              checked={count === measures.length}
              indeterminate={count > 0 && count < measures.length}
              onChange={(event) => onChange(withMeasures(items, measures, event.currentTarget.checked))}
            />
            <Stack gap={6} pl="lg">
              {measures.map((measure) => (
                <MeasureChoice key={measure.id} measure={measure} items={items} onChange={onChange} />
              ))}
            </Stack>
          </Stack>
        );
      })}
      <Withheld choice={choice} items={items} />
      {error !== null && (
        <Text fz="sm" c="red.8" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}
