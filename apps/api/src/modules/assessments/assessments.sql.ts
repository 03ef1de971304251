import { can } from '@mawasu/domain/permissions';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { everybody } from '../reports/report-access.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { seesAllRounds } from '../rounds/round-visibility.js';
import { maySeeAssessment, shownAssessments, shownEntries, visibilityValues } from '../rounds/visibility.sql.js';

// Pieces of the statements of 施策評価. They speak of `r`: a 施策 in a round (a row of `placed`).

/** $1 to $6 of every statement: visibility ($1 to $3), whether unsettled rounds are open, is 外部委員, the person. */
export function readerValues(actor: Actor): unknown[] {
  const isExternal = can(actor, 'assessment.external');
  return [...visibilityValues(actor), seesAllRounds(actor), isExternal, actor.userId];
}
export const FIRST_FREE = 7;

/** SQL CTE that names every parameter of the reader: PostgreSQL wants to know the type of each, used or not. */
export const asking = 'asking AS (SELECT $2::boolean, $3::uuid[], $6::uuid)';

/** What is released to a 外部委員 they see as every reader does: sheets from 確認済 on. */
export const visibility = 'r.sees_from, $2::boolean, $3::uuid[]';
const EXTERNAL = '$5::boolean';
export const USER = '$6::uuid';

/** SQL condition on `a`, a row of `assessment`. */
const isOpenStage = (parameters: string) =>
  maySeeAssessment(parameters, {
    department: 'r.department_id',
    released: 'r.is_released',
    isExternal: EXTERNAL,
  });

/** SQL condition: the person works on the 施策: looks after everything, or is of the leading department. */
export const isInside = `($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false))`;

/** SQL condition: questions of 外部委員 are for them, the leading department and 企画. */
export const seesQuestions = `(${isInside} OR (${EXTERNAL} AND (r.is_released OR ${isSettledRound('r')})))`;

/**
 * SQL body of a CTE: the 施策 of rounds that are open to the person, with who leads them and whether they are released.
 * `where` is an SQL condition on `o` (round) and `m` (position of the 施策).
 */
export const placed = (where: string) => `
  SELECT o.*, m.node_id AS measure_id, m.version_id, m.path, m.code, m.title,
    concat_ws('　', nullif(m.policy_code, ''), m.policy_title) AS policy_text,
    assessment_lead(m.node_id, o.id, o.fy) AS department_id, lead_in_year(m.node_id, o.fy) IS NOT NULL AS leads_itself,
    rel.round_id IS NOT NULL AS is_released, rel.released_at, rel.released_by,
    CASE WHEN ${EXTERNAL} AND rel.round_id IS NOT NULL THEN least($1::integer, 3) ELSE $1::integer END AS sees_from
  FROM round o JOIN plan_position m ON m.revision_id = o.revision_id AND m.kind = 'measure'
  LEFT JOIN assessment_release rel ON rel.round_id = o.id AND rel.measure_id = m.node_id
  WHERE ${where} AND ($4::boolean OR ${isSettledRound('o')} OR (${EXTERNAL} AND rel.round_id IS NOT NULL))`;

export const nameOf = (id: string) => `(SELECT u.display_name FROM app_user u WHERE u.id = ${id})`;

const personJson = (row: string, who: string, moment = `${row}.${who}_at`, forWhom = 'NULL::uuid') =>
  `CASE WHEN ${row}.${who}_by IS NOT NULL THEN json_build_object('name', ${nameOf(`${row}.${who}_by`)},
    'forName', ${nameOf(forWhom)}, 'at', ${isoInstant(moment)}) END`;

/** SQL expression: JSON array of `StageRow` (assessment.mapper.ts): every stage that is begun, those that are closed empty. */
const stagesFor = (parameters: string) => `(
  SELECT coalesce(json_agg(CASE WHEN ${isOpenStage(parameters)} THEN json_build_object(
      'stage', a.stage, 'open', true, 'version', a.version, 'state', a.state, 'rank', a.rank, 'direction', a.direction,
      'comment', a.comment, 'decisionNote', CASE WHEN ${isInside} THEN a.decision_note END,
      'returnReason', CASE WHEN ${isInside} THEN a.return_reason END,
      'proposal', CASE WHEN ${isInside} THEN a.proposal END,
      'submitted', ${personJson('a', 'submitted', 'a.submitted_at', 'a.submitted_for')},
      'decided', CASE WHEN a.decided_on IS NOT NULL THEN json_build_object('name', ${nameOf('a.decided_by')}, 'on', a.decided_on) END,
      'sample', a.is_sample, 'actualState', a.state)
    ELSE json_build_object('stage', a.stage, 'open', false, 'actualState', a.state) END), '[]'::json)
  FROM ${shownAssessments(parameters)} a WHERE a.round_id = r.id AND a.measure_id = r.measure_id)`;

export const stagesJson = stagesFor(visibility);

const ifSettled = (settled: string, else_: string) => `CASE WHEN is_settled(r.state) THEN ${settled} ELSE ${else_} END`;
const [publicFrom] = everybody.visibility;

/**
 * The same for files: of a settled round what everybody reads, as on its papers, whoever asks. What is under 訂正 is in the next
 * edition.
 */
export const filedStagesJson = stagesFor(
  [
    ifSettled(`${publicFrom}`, 'r.sees_from'),
    ifSettled('false', '$2::boolean'),
    ifSettled(`'{}'::uuid[]`, '$3::uuid[]'),
  ].join(', '),
);

/** SQL expression: the person's own 事前評価 as a `StageRow`, or null. */
export const ownScoreJson = `(
  SELECT json_build_object('stage', 'member', 'open', true, 'version', s.version, 'state', s.state, 'rank', s.rank,
    'direction', s.direction, 'comment', s.comment, 'decisionNote', NULL, 'returnReason', NULL, 'proposal', NULL,
    'submitted', CASE WHEN s.submitted_at IS NOT NULL THEN json_build_object('name', ${nameOf('s.member_id')},
      'forName', NULL, 'at', ${isoInstant('s.submitted_at')}) END,
    'decided', NULL, 'sample', s.is_sample, 'actualState', s.state)
  FROM assessment_score s WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.member_id = ${USER})`;

/** What is released is shown here and in the packet; the sheet itself opens where the person sees it without a release. */
const isOwnSheet = `may_see_entry(e.state, e.department_id, r.state, r.readers_from, $1::integer, $2::boolean, $3::uuid[])`;

/** SQL expression: the 取組み of the 施策 as the 目安 and the screen take them. */
export const initiativesJson = `(
  SELECT coalesce(json_agg(json_build_object(
      'id', n.node_id, 'title', n.title, 'departmentName', d.name, 'state', e.state, 'position', e.position,
      'open', coalesce(s.open, true), 'entryId', CASE WHEN ${isOwnSheet} THEN e.id END,
      'progressStatus', CASE WHEN s.open AND is_evaluated(e.state) THEN e.progress_status END,
      'futureDirection', CASE WHEN s.open AND is_evaluated(e.state) THEN e.future_direction END)
    ORDER BY n.path, n.node_id), '[]'::json)
  FROM plan_position n
  LEFT JOIN ${shownEntries(visibility)} e ON e.round_id = r.id AND e.node_id = n.node_id
  LEFT JOIN LATERAL (SELECT may_see_entry(e.state, e.department_id, r.state, r.readers_from, ${visibility}) AS open) s
    ON e.id IS NOT NULL
  LEFT JOIN LATERAL department_in_year(coalesce(e.department_id, lead_in_year(n.node_id, r.fy)), r.fy) d ON true
  WHERE n.revision_id = r.revision_id AND n.measure_id = r.measure_id AND n.kind = 'initiative')`;

export const standingMembers = `
  'roundId', r.id, 'fy', r.fy, 'roundState', r.state, 'measureId', r.measure_id, 'scale', r.scale,
  'departmentId', r.department_id, 'isReleased', r.is_released, 'isInside', ${isInside},
  'isUnderCorrection', is_measure_corrected(r.id, r.measure_id)`;

/** SQL expression: `QuestionRow` (assessment.mapper.ts) of `q`. */
export const questionJson = `json_build_object(
  'id', q.id, 'version', q.version, 'kind', q.kind, 'text', q.text, 'written', ${personJson('q', 'written')},
  'answer', q.answer, 'answered', ${personJson('q', 'answered', 'q.answered_at', 'q.answered_for')},
  'response', q.response, 'responded', ${personJson('q', 'responded')}, 'sample', q.is_sample)`;
