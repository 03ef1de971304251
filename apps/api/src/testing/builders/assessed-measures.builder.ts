import type { AssessmentView } from '@mawasu/contract';
import type { RoundState } from '@mawasu/domain/workflow';
import type { DataSource } from 'typeorm';
import type { SeatedPeople } from './cell-people.builder.js';
import { aNode, anAssignment, aPlan } from './plan.builder.js';
import { aRound } from './round.builder.js';

export const assessedStages = ['primary', 'secondary', 'external'] as const;

/** How far 一次, 二次 and 外部 have got, in this order; what is left out is not begun. */
export const standings = [
  '',
  'draft',
  'submitted',
  'decided',
  'decided draft',
  'decided submitted',
  'decided decided',
  'decided decided draft',
  'decided decided submitted',
  'decided decided decided',
] as const;
export type Standing = (typeof standings)[number];

/** Where a stage has got to; '' where it is not begun. What single 外部委員 think stands in no standing. */
export const placeOf = (at: Standing, seat: AssessmentView['seat']): string =>
  seat === 'member' ? '' : (at.split(' ')[assessedStages.indexOf(seat)] ?? '');

export const assessmentWords = { rank: 'B', direction: 'continue', comment: '計画どおり進んだ。' };

/** A settled round in which a sheet of each 施策 is under 訂正. */
export const CORRECTED = 'corrected';

/** A round with one 施策 for each standing, and for each who moves it one of its own; all shown to 外部委員 where told. */
export async function measuresFor(
  source: DataSource,
  { departmentId, somebody }: SeatedPeople,
  keys: readonly [string, Standing][],
  isReleased: boolean,
  state: RoundState | typeof CORRECTED = 'open',
) {
  const planId = await aPlan(source);
  const parentId = await aNode(source, { planId, kind: 'policy', code: '方針１' });
  const measures = new Map<string, string>();
  for (const [index, [key]] of keys.entries()) {
    const id = await aNode(source, { planId, kind: 'measure', code: `1-${index + 1}`, parentId });
    await anAssignment(source, id, departmentId);
    measures.set(key, id);
  }
  const roundId = await aRound(source, { planId });
  for (const [key, standing] of keys) {
    const found = standing.split(' ').filter((one) => one !== '');
    for (const [place, stageState] of found.entries()) {
      await source.query(
        `INSERT INTO assessment (round_id, measure_id, stage, state, rank, direction, comment, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'decided' THEN date '2026-08-20' END)`,
        [
          roundId,
          measures.get(key),
          assessedStages[place],
          stageState,
          assessmentWords.rank,
          assessmentWords.direction,
          assessmentWords.comment,
        ],
      );
    }
    if (isReleased) {
      await source.query('INSERT INTO assessment_release (round_id, measure_id, released_by) VALUES ($1, $2, $3)', [
        ...[roundId, measures.get(key), somebody],
      ]);
    }
  }
  if (state === CORRECTED) {
    for (const measureId of measures.values()) {
      const nodeId = await aNode(source, { planId, kind: 'initiative', parentId: measureId });
      await source.query(
        `INSERT INTO entry (round_id, node_id, department_id, state) VALUES ($1, $2, $3, 'finalized')`,
        [roundId, nodeId, departmentId],
      );
    }
    await source.query(`UPDATE round SET state = 'finalized' WHERE id = $1`, [roundId]);
    await source.query(`UPDATE entry SET state = 'drafting' WHERE round_id = $1`, [roundId]);
  } else if (state !== 'open') await source.query('UPDATE round SET state = $2 WHERE id = $1', [roundId, state]);
  return { roundId, measureOf: (key: string) => measures.get(key) ?? '' };
}
