import type { RoundSettlement } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { assessmentStages } from '@mawasu/domain/scales';
import type { EntityManager } from 'typeorm';
import { placeIn } from '../../platform/persistence/one-of.js';

type Missing = RoundSettlement['assessments'][number];

/**
 * SQL expression: the stages of 施策評価 that the round `r` uses, as a JSON array: those 企画 has chosen or, in a round in which
 * nobody has, those that were begun.
 */
const usedStages = `coalesce(r.scale -> 'assessment' -> 'stages', (
  SELECT jsonb_agg(DISTINCT b.stage) FROM assessment b WHERE b.round_id = r.id), '[]'::jsonb)`;

/** SQL expression: JSON array of the 施策 of the round `r` with the stages that are not decided; 施策 without a sheet that is evaluated are not asked for. */
export const missingAssessmentsJson = `(
  SELECT coalesce(json_agg(json_build_object('measureId', m.node_id, 'title', m.title, 'stages', open.stages)
    ORDER BY m.path, m.node_id), '[]'::json)
  FROM plan_position m CROSS JOIN LATERAL (
    SELECT json_agg(u.stage ORDER BY ${placeIn(assessmentStages, 'u.stage')}) AS stages
    FROM jsonb_array_elements_text(${usedStages}) AS u (stage)
    WHERE NOT EXISTS (
      SELECT FROM assessment a WHERE a.round_id = r.id AND a.measure_id = m.node_id AND a.stage = u.stage AND a.state = 'decided')) open
  WHERE m.revision_id = r.revision_id AND m.kind = 'measure' AND open.stages IS NOT NULL
    AND EXISTS (SELECT FROM entry e WHERE e.round_id = r.id AND e.measure_id = m.node_id AND is_evaluated(e.state)))`;

const statement = `SELECT ${missingAssessmentsJson} AS missing FROM round r WHERE r.id = $1`;

/** What of 施策評価 is not decided in a round; the caller holds it. */
export async function missingAssessments(manager: EntityManager, roundId: string): Promise<Missing[]> {
  const [row]: { missing: Missing[] }[] = await manager.query(statement, [roundId]);
  return row?.missing ?? [];
}

/** 「地域防災力の向上」の一次評価・二次評価が決定していません。 */
export const missingAssessmentText = ({ title, stages }: Missing): string =>
  `「${title}」の${stages.map((stage) => assessmentStageLabels[stage]).join('・')}が決定していません。`;
