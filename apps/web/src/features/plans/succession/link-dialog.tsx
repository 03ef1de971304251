import { Radio, Stack, Text } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import {
  possibleKinds,
  type RunOnAct,
  type SuccessionKind,
  successionKindLabels,
  successionProblem,
} from '@mawasu/domain/plans';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from '../editing/act-dialog.js';
import { IndicatorActs, useIndicatorActs } from './indicator-acts.js';
import { useLinkNodes } from './plan-succession.queries.js';
import { indicatorsOf, nameOf, type SucceedingNode } from './succession-lists.js';

interface LinkDialogProps {
  successions: PlanSuccessions;
  old: SucceedingNode;
  /** Null for 廃止. */
  next: SucceedingNode | null;
  /** Null: asked here, among those that go with the links there are. */
  kind: SuccessionKind | null;
  onLinked: (kind: SuccessionKind) => void;
  onClose: () => void;
}

/** 二つの項目を結ぶ: how, and what becomes of the indicators of the old one. */
export function LinkDialog({ successions, old, next, kind: given, onLinked, onClose }: LinkDialogProps) {
  const kinds = next === null ? [] : possibleKinds(old, next, successions.links);
  const begun = { kind: given ?? kinds[0] ?? null, acts: {} as Record<string, RunOnAct> };
  const typing = useTypedTillClosed(`link ${old.id} ${next?.id ?? ''}`, begun, onClose);
  // One that was chosen before may not go with the links there are by now.
  const kind = given ?? kinds.find((one) => one === typing.typed.kind) ?? kinds[0] ?? null;
  const indicators = indicatorsOf(successions, old.id);
  const acts = useIndicatorActs(indicators, kind, typing.typed.acts, (chosen) => typing.set({ acts: chosen }));
  const link = useLinkNodes(successions.after.planId);
  const submit = () => {
    const taken = acts.take();
    if (kind === null || taken === null) return;
    const asked = { oldId: old.id, newId: next?.id ?? null, kind, indicators: taken };
    link.mutate([asked], {
      onSuccess: () => {
        typing.settle();
        onLinked(kind);
      },
    });
  };
  const title = next === null ? `「${nameOf(old)}」を廃止にする` : `「${nameOf(old)}」と「${nameOf(next)}」を結ぶ`;
  const problem = kind === null ? successionProblem('merged', old, next, successions.links) : null;
  return (
    <ActDialog
      title={title}
      act={next === null ? '廃止にする' : '結ぶ'}
      pending={link.isPending}
      error={link.error}
      disabled={kind === null}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      {given !== null && next !== null && <Text size="sm">結び方：{successionKindLabels[given]}</Text>}
      {problem !== null && <Text role="alert">{problem}</Text>}
      {given === null && kind !== null && (
        <Radio.Group label="結び方" value={kind} onChange={(value) => typing.set({ kind: value as SuccessionKind })}>
          <Stack gap="xs" mt="xs">
            {kinds.map((one) => (
              <Radio
                key={one}
                value={one}
                label={successionKindLabels[one]}
                data-autofocus={one === kind || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <IndicatorActs indicators={indicators} acts={acts} isEnd={next === null} />
    </ActDialog>
  );
}
