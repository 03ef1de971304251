import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Assessment, AssessmentRelease } from '../assessments/assessment.entity.js';
import { AssessmentQuestion } from '../assessments/assessment-question.entity.js';
import type { AssessmentsFile } from './assessments-file.js';
import { loaderAuthor } from './loader-author.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';

const DAY = 24 * 60 * 60_000;
/** After the first day of the round: 提出 of a stage, and its decision. */
const SUBMITTED_AFTER = { primary: 14, secondary: 17, external: 19 };
const DECIDED_AFTER = { primary: 16, secondary: 18, external: 20 };

/** Sample 施策評価 of the rounds, before those that lie behind are 確定. */
export async function loadAssessments(
  manager: EntityManager,
  file: AssessmentsFile,
  rounds: readonly LoadedRound[],
  plan: LoadedPlan,
  organisation: LoadedOrganisation,
): Promise<void> {
  const roundOf = (fy: number): LoadedRound => {
    const found = rounds.find((round) => round.fy === fy);
    if (!found) throw new Error(`the sample has no round for ${fy}`);
    return found;
  };
  const planner = organisation.personWith('planner', null).id;
  const writer = organisation.personWith('division_head', null).id;
  const dayOf = (fy: number, days: number) => {
    const { firstDay, isOpen } = roundOf(fy);
    // The open round is nine days old: what has happened in it happened by yesterday.
    return new Date(firstDay.getTime() + (isOpen ? Math.min(days, 8) : days) * DAY);
  };
  await nameAuthor(manager, loaderAuthor);
  await manager.insert(
    Assessment,
    file.assessments.map(({ measureCode, fy, stage, state, ...words }) => ({
      ...words,
      ...{ roundId: roundOf(fy).id, measureId: nodeIdOf(plan, measureCode, null), stage, state, isSample: true },
      submittedBy: state === 'draft' ? null : stage === 'primary' ? writer : planner,
      submittedAt: state === 'draft' ? null : dayOf(fy, SUBMITTED_AFTER[stage]),
      decidedBy: state === 'decided' ? planner : null,
      decidedOn: state === 'decided' ? dayOf(fy, DECIDED_AFTER[stage]).toISOString().slice(0, 10) : null,
    })),
  );
  const member = organisation.personWith('external_member', null).id;
  for (const { measureCode, fy, questions } of file.released) {
    const place = { roundId: roundOf(fy).id, measureId: nodeIdOf(plan, measureCode, null) };
    const at = dayOf(fy, DECIDED_AFTER.secondary);
    await manager.insert(AssessmentRelease, { ...place, releasedBy: planner, releasedAt: at });
    await manager.insert(
      AssessmentQuestion,
      questions.map(({ kind, text, answer }) => ({
        ...{ ...place, kind, text, answer, writtenBy: member, writtenAt: at, isSample: true },
        answeredBy: answer === null ? null : planner,
        answeredAt: answer === null ? null : at,
      })),
    );
  }
}
