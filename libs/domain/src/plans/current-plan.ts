import type { PlanStatus } from './plan-status.js';

interface PlanYears {
  status: PlanStatus;
  fyFrom: number;
}

/**
 * The plan a page is about that names none: of those that have not ended the newest that has begun by the year `fy`; while
 * none has, the newest of all. So the next plan, which is being made, does not hide the one in force. Undefined without a plan.
 */
export function currentPlan<Plan extends PlanYears>(plans: readonly Plan[], fy: number): Plan | undefined {
  const [first] = plans
    .filter(({ status }) => status !== 'ended')
    .toSorted((one, other) => Number(one.fyFrom > fy) - Number(other.fyFrom > fy) || other.fyFrom - one.fyFrom);
  return first;
}
