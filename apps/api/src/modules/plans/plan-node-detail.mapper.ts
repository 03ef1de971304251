import type { PlanNodeDetail } from '@mawasu/contract';
import type { DraftNodeTexts } from './plan-nodes.repository.js';

/** A node as its form shows it; what its kind has not is empty. */
export function toNodeDetail(node: DraftNodeTexts): PlanNodeDetail {
  const { id, parentId, kind, code, title, version, body, sectoralPlans } = node;
  return {
    ...{ id, parentId, kind, code, title, version, sectoralPlans },
    desiredState: body.desiredState ?? '',
    sdgsDirection: body.sdgsDirection ?? '',
    sdgsGoals: body.sdgsGoals ?? [],
    currentIssues: body.currentIssues ?? [],
    terms: body.terms ?? [],
    pictures: body.pictures ?? [],
    content: body.content ?? '',
    reformViewpoint: body.reformViewpoint ?? null,
    reformViewpointContent: body.reformViewpointContent ?? null,
  };
}
