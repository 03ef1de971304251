import type { PlanSummary } from '@mawasu/contract';

export const planStatusLabels: Record<PlanSummary['status'], string> = {
  draft: '案',
  decided: '決定',
  revised: '改定',
  ended: '終了',
};
