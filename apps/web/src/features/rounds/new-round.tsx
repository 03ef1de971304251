import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import { currentPlan } from '@mawasu/domain/plans';
import type { RoundTemplateKey } from '@mawasu/domain/rounds';
import { useState } from 'react';
import { newDraft, newRequestOf } from './round-draft.js';
import { RoundForm } from './round-form.js';
import { RoundStart } from './round-start.js';
import { useCreateRound } from './rounds.queries.js';

interface NewRoundProps {
  /** The year to look back on, if it is free. */
  fy: number;
  plans: readonly PlanSummary[];
  /** 評価年度 that are there: their years are not proposed again, and each can be copied. */
  rounds: readonly RoundSummary[];
  onMade: (round: RoundDetail) => void;
  onCancel: () => void;
}

/** `fy`, if the plan covers it and it is free. */
function proposedYear(plan: PlanSummary, rounds: NewRoundProps['rounds'], fy: number): number | null {
  const isFree = !rounds.some((one) => one.planId === plan.id && one.fy === fy);
  return isFree && fy >= plan.fyFrom && fy <= plan.fyTo ? fy : null;
}

/** A new 評価年度, in 準備 until somebody begins its 受付. */
export function NewRound({ fy, plans, rounds, onMade, onCancel }: NewRoundProps) {
  const create = useCreateRound();
  const [from, setFrom] = useState<RoundTemplateKey | RoundDetail>('narrative');
  const plan = currentPlan(plans, fy) ?? plans[0];
  if (!plan) return null;
  return (
    <RoundForm
      initial={newDraft(plan.id, proposedYear(plan, rounds, fy))}
      plans={plans}
      others={rounds}
      content={(draft, change) => (
        <RoundStart
          {...{ draft, change, rounds, from }}
          plan={plans.find(({ id }) => id === draft.planId)}
          onFrom={setFrom}
        />
      )}
      isNew
      busy={create.isPending}
      error={create.error}
      submitLabel="評価年度をつくる"
      keptAs="round new"
      onCancel={onCancel}
      onSubmit={(draft, onSaved) => {
        const asked = newRequestOf(draft);
        const start = typeof from === 'string' ? { template: from } : { from: { roundId: from.id } };
        const onSuccess = (round: RoundDetail) => {
          onSaved();
          onMade(round);
        };
        if (asked) create.mutate({ ...asked, ...start }, { onSuccess });
      }}
    />
  );
}
