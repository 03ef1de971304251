import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { dueOn, isLate, joinDue } from '../rounds/round-sheets.sql.js';

// The rows behind every list of 年度評価シート (list, ホーム). All fragments speak of the same aliases:
// e entry, r round, n the 取組み in the round's revision, d the department in the round's year.

/** FROM clause of an item; `sheets` is the relation of the sheets (`shownEntries`); the caller adds WHERE. */
export const entryListFrom = (sheets: string) => `
  ${sheets} e
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  ${joinDue}
  LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true`;

const ofEvaluated = (answer: string) => `CASE WHEN is_evaluated(e.state) THEN ${answer} END`;

/**
 * SQL expressions: what lists show, sort and count a sheet `e` by. A 対象外 sheet keeps what was answered before, and counts
 * nowhere with it.
 */
export const countedStatus = ofEvaluated('e.progress_status');
export const countedDirection = ofEvaluated('e.future_direction');
export const countedProposal = ofEvaluated(`e.proposal ->> 'status'`);

/** SQL condition: the status somebody chose is another than the 目安. */
export const isOverridden = `coalesce(${countedStatus} <> e.proposal ->> 'status', false)`;

/**
 * SQL condition on a result `x` of the round: a figure of the year that this sheet's department still owes. 対象外 owes
 * nothing. `roundId` is an SQL expression.
 */
export const isFigureOwed = (
  roundId: string,
) => `(x.round_id = ${roundId} AND x.asked AND x.state = 'not_entered' AND is_evaluated(e.state)
  AND (x.owner_id = e.node_id OR (x.owner_id = e.measure_id AND x.department_id = e.department_id)))`;

const returned = `CASE WHEN e.is_returned THEN (
  SELECT json_build_object('reason', coalesce(s.reason, ''), 'byName', u.display_name, 'at', ${isoInstant('s.at')})
  FROM entry_step s JOIN app_user u ON u.id = s.user_id
  WHERE s.entry_id = e.id AND s.action = 'return' ORDER BY s.number DESC LIMIT 1) END`;

/** SQL expression: the contract's `EntryListItem` as JSON. */
export const entryListItemJson = `json_build_object(
  'id', e.id, 'initiativeTitle', n.title,
  'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
  'policyTitle', coalesce(n.policy_title, ''), 'departmentId', e.department_id, 'departmentName', coalesce(d.name, ''),
  'state', e.state, 'position', e.position, 'progressStatus', ${countedStatus},
  'proposedStatus', ${countedProposal}, 'futureDirection', ${countedDirection}, 'returned', ${returned},
  'exclusionReason', CASE WHEN e.state = 'excluded' THEN coalesce(e.exclusion_reason, '') END,
  'missingActuals', (SELECT count(*)::int FROM indicator_result x WHERE ${isFigureOwed('e.round_id')}),
  'dueOn', ${dueOn}, 'late', ${isLate},
  'updatedAt', ${isoInstant('e.updated_at')}, 'sample', e.is_sample)`;
