export const planStatuses = ['draft', 'decided', 'revised', 'ended'] as const;
export type PlanStatus = (typeof planStatuses)[number];
export const planStatusLabels: Record<PlanStatus, string> = {
  draft: '案',
  decided: '決定',
  revised: '改定',
  ended: '終了',
};

/** 案 is edited freely; 決定 is frozen and changes only by a new revision. */
export const revisionStatuses = ['draft', 'decided'] as const;
export type RevisionStatus = (typeof revisionStatuses)[number];
