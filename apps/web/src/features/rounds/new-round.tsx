import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import type { RoundTemplateKey } from '@mawasu/domain/rounds';
import { useState } from 'react';
import { serverFiscalYear } from '../../lib/server-day.js';
import { newDraft, newRequestOf } from './round-draft.js';
import { RoundForm } from './round-form.js';
import { RoundStart } from './round-start.js';
import { useCreateRound } from './rounds.queries.js';

interface NewRoundProps {
  plans: readonly PlanSummary[];
  /** 評価年度 that are there: their years are not proposed again, and each can be copied. */
  rounds: readonly RoundSummary[];
  onMade: (round: RoundDetail) => void;
  onCancel: () => void;
}

/** The year that ended last, if the plan covers it and it is free. */
function proposedYear(plan: PlanSummary, rounds: NewRoundProps['rounds']): number | null {
  const fy = serverFiscalYear() - 1;
  const isFree = !rounds.some((one) => one.planId === plan.id && one.fy === fy);
  return isFree && fy >= plan.fyFrom && fy <= plan.fyTo ? fy : null;
}

/** A new 評価年度, in 準備 until somebody begins its 受付. */
export function NewRound({ plans, rounds, onMade, onCancel }: NewRoundProps) {
  const create = useCreateRound();
  const [from, setFrom] = useState<RoundTemplateKey | RoundDetail>('narrative');
  const [plan] = plans;
  if (!plan) return null;
  return (
    <RoundForm
      initial={newDraft(plan.id, proposedYear(plan, rounds))}
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
