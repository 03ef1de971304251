import { Select, Stack, Text } from '@mantine/core';
import { proposedRunOn, type RunOnAct, runOnActLabels, runOnActs, type SuccessionKind } from '@mawasu/domain/plans';
import { useState } from 'react';
import type { OpenIndicator } from './succession-lists.js';

/** What becomes of each indicator of an old node: as the kind of the link proposes, until somebody says otherwise. */
export function useIndicatorActs(
  indicators: readonly OpenIndicator[],
  kind: SuccessionKind | null,
  chosen: Record<string, RunOnAct>,
  onChoose: (chosen: Record<string, RunOnAct>) => void,
) {
  const [isTried, setTried] = useState(false);
  const actOf = (id: string): RunOnAct | null => chosen[id] ?? (kind === null ? null : proposedRunOn(kind));
  const choose = (id: string, act: RunOnAct) => onChoose({ ...chosen, [id]: act });
  /** Null while somebody is still to be chosen for one; then the fields say so. */
  const take = (): { id: string; act: RunOnAct }[] | null => {
    setTried(true);
    const acts = indicators.flatMap(({ id }) => {
      const act = actOf(id);
      return act === null ? [] : [{ id, act }];
    });
    return acts.length === indicators.length ? acts : null;
  };
  return { actOf, choose, take, isTried };
}

interface IndicatorActsProps {
  indicators: readonly OpenIndicator[];
  acts: ReturnType<typeof useIndicatorActs>;
  /** Nothing follows the node (廃止): its indicators cannot be handed on. */
  isEnd: boolean;
}

/** The indicators of the old node, each with what becomes of it. */
export function IndicatorActs({ indicators, acts: { actOf, choose, isTried }, isEnd }: IndicatorActsProps) {
  if (indicators.length === 0) return null;
  const data = runOnActs
    .filter((act) => !isEnd || act !== 'continue')
    .map((act) => ({ value: act, label: runOnActLabels[act] }));
  return (
    <Stack gap="xs" role="group" aria-label="指標の引き継ぎ">
      <Text fw={700} fz="sm">
        指標の引き継ぎ
      </Text>
      <Text fz="sm" c="dimmed">
        引き継ぐと、これまでの実績値と目標値が、新しい計画の指標にも表示されます。
      </Text>
      {indicators.map(({ id, name }) => (
        <Select
          key={id}
          label={name}
          placeholder="選んでください"
          data={data}
          value={actOf(id)}
          onChange={(act) => act !== null && choose(id, act as RunOnAct)}
          allowDeselect={false}
          error={isTried && actOf(id) === null ? '引き継ぐか、終えるかを選んでください。' : null}
          comboboxProps={{ keepMounted: false }}
        />
      ))}
    </Stack>
  );
}
