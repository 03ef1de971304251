import { departmentAsOf } from '../departments/department-as-of.sql.js';
import { isIndicatorMeasured } from '../indicators/indicator-series.read-model.js';
import { joinPolicyOfMeasure, measurePosition, policyTitle } from '../plans/plan-position.sql.js';
import { exclusionReason } from './entry-exclusion.sql.js';

// The rows behind every list of 年度評価シート (list, ホーム). All fragments speak of the same aliases:
// e entry, r round, n 取組み, m 施策, up/top above it, d the department as of the round's year.

/** FROM clause; the caller adds WHERE. Every join carries the round's plan. */
export const entryListFrom = `
  entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id
  JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
  ${joinPolicyOfMeasure('r.plan_id')}
  LEFT JOIN LATERAL ${departmentAsOf('e.department_id', 'r.fy')} d ON true`;

/** ORDER BY for a list in the order of the plan; the id makes it stable. */
export const entryPlanOrder = `${measurePosition}, n.sort_order, e.id`;

/** Sent back and not handed in again. */
export const isEntryReturned = `(e.state = 'drafting' AND e.return_reason IS NOT NULL)`;

/** Not yet through: what can still be late. */
const isEntryPending = `(e.state IN ('not_started', 'drafting', 'head_review', 'division_review', 'planning_review'))`;

/** The day by which the person whose turn it is must act: 担当課, then 課長・部長, then 企画. */
export const entryDueOn = `(CASE
  WHEN e.state IN ('not_started', 'drafting') THEN r.entry_due_on
  WHEN e.state IN ('head_review', 'division_review') THEN r.head_due_on
  ELSE r.planning_due_on END)`;

/** `today` is an SQL expression of the day in Japan (`$2::date` with `japanDateOf(new Date())`). The due day is in time. */
export const isEntryLate = (today: string) => `(${isEntryPending} AND ${entryDueOn} < ${today})`;

/** Indicators this entry's department answers for through it: the 取組み's own, the 施策's if the department leads it. */
export const isIndicatorOfEntry = `(i.node_id = n.id OR (i.node_id = m.id AND EXISTS (
  SELECT FROM assignment s
  WHERE s.node_id = m.id AND s.department_id = e.department_id AND s.role = 'lead'
    AND s.fy_from <= r.fy AND coalesce(s.fy_to, r.fy) >= r.fy)))`;

/** True while the year's actual of the indicator `i` is 未入力; a state such as 集計中 is an answer. */
export const isActualOwed = `(${isIndicatorMeasured('r.fy')} AND NOT EXISTS (
  SELECT FROM indicator_actual a WHERE a.indicator_id = i.id AND a.fy = r.fy AND a.state <> 'not_entered'))`;

/** SQL expression: how many actuals the entry still lacks. 対象外 owes nothing. */
const missingActuals = `(
  SELECT count(*)::int FROM indicator i
  WHERE e.state <> 'excluded' AND i.node_id IN (n.id, m.id) AND ${isIndicatorOfEntry} AND ${isActualOwed})`;

/** An instant as the contract writes it. */
const isoInstant = (expression: string) => `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL expression: the contract's `EntryListItem` as JSON, ready to be answered. */
export const entryListItemJson = (today: string) => `json_build_object(
  'id', e.id, 'initiativeTitle', n.title,
  'measureId', m.id, 'measureCode', m.code, 'measureTitle', m.title, 'policyTitle', ${policyTitle},
  'departmentId', e.department_id, 'departmentName', coalesce(d.name, ''),
  'state', e.state, 'progressStatus', e.progress_status, 'proposedStatus', e.proposed_status,
  'futureDirection', e.future_direction,
  'returned', CASE WHEN ${isEntryReturned} THEN json_build_object(
    'reason', e.return_reason, 'at', ${isoInstant('coalesce(e.returned_at, e.updated_at)')},
    'byName', coalesce((SELECT u.display_name FROM app_user u WHERE u.id = e.returned_by), '')) END,
  'exclusionReason', ${exclusionReason('e')}, 'missingActuals', ${missingActuals},
  'dueOn', ${entryDueOn}, 'late', ${isEntryLate(today)},
  'updatedAt', ${isoInstant('e.updated_at')}, 'sample', e.is_sample)`;
