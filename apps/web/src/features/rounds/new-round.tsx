import type { PlanSummary, RoundDetail } from '@mawasu/contract';
import { serverFiscalYear } from '../../lib/server-day.js';
import { newDraft, requestOf } from './round-draft.js';
import { RoundForm } from './round-form.js';
import { useCreateRound } from './rounds.queries.js';

interface NewRoundProps {
  plans: readonly PlanSummary[];
  /** Years that have a 評価年度, by plan: not proposed again. */
  taken: readonly { planId: string; fy: number }[];
  onMade: (round: RoundDetail) => void;
  onCancel: () => void;
}

/** The year that ended last, if the plan covers it and it is free. */
function proposedYear(plan: PlanSummary, taken: NewRoundProps['taken']): number | null {
  const fy = serverFiscalYear() - 1;
  const isFree = !taken.some((one) => one.planId === plan.id && one.fy === fy);
  return isFree && fy >= plan.fyFrom && fy <= plan.fyTo ? fy : null;
}

/** A new 評価年度, in 準備 until somebody begins its 受付. */
export function NewRound({ plans, taken, onMade, onCancel }: NewRoundProps) {
  const create = useCreateRound();
  const [plan] = plans;
  if (!plan) return null;
  return (
    <RoundForm
      initial={newDraft(plan.id, proposedYear(plan, taken))}
      plans={plans}
      others={taken}
      isNew
      busy={create.isPending}
      error={create.error}
      submitLabel="評価年度をつくる"
      onCancel={onCancel}
      onSubmit={(draft) => {
        const asked = requestOf(draft);
        if (asked) create.mutate({ ...asked, template: draft.template ?? 'narrative' }, { onSuccess: onMade });
      }}
    />
  );
}
