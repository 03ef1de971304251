import type { PlanSuccessions } from '@mawasu/contract';
import type { RunOnAct } from '@mawasu/domain/plans';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from '../editing/act-dialog.js';
import { IndicatorActs, useIndicatorActs } from './indicator-acts.js';
import { useRunIndicatorsOn } from './plan-succession.queries.js';
import type { OpenIndicator } from './succession-lists.js';

interface RunOnDialogProps {
  planId: string;
  link: PlanSuccessions['links'][number];
  indicators: readonly OpenIndicator[];
  /** Of the old node. */
  name: string;
  onClose: () => void;
}

/** Indicators of a link that is there already: those that were left as they are, and what came later. */
export function RunOnDialog({ planId, link, indicators, name, onClose }: RunOnDialogProps) {
  const typing = useTypedTillClosed(`run on ${link.id}`, { acts: {} as Record<string, RunOnAct> }, onClose);
  const acts = useIndicatorActs(indicators, link.kind, typing.typed.acts, (chosen) => typing.set({ acts: chosen }));
  const run = useRunIndicatorsOn(planId, link.id);
  const submit = () => {
    const taken = acts.take();
    if (taken) run.mutate(taken, { onSuccess: typing.close });
  };
  return (
    <ActDialog
      title={`「${name}」の指標`}
      act="決定する"
      pending={run.isPending}
      error={run.error}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <IndicatorActs indicators={indicators} acts={acts} isEnd={link.newId === null} />
    </ActDialog>
  );
}
