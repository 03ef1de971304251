import { visibilityParameters } from '../rounds/visibility.sql.js';

// Pieces of the statements of papers and files, on the round `r`, the position `n` of a 取組み and its sheet `e`.

/** The 方針 of a position as papers print it: 「経営方針１　地域力の醸成」. */
export const policyText = (position: string) =>
  `concat_ws('　', nullif(${position}.policy_code, ''), ${position}.policy_title)`;

/** Answers by block key, as the wire has them. A 対象外 sheet has none: what was typed before is no answer of the year. */
export const answersJson = `CASE WHEN is_evaluated(e.state) THEN e.content || jsonb_strip_nulls(jsonb_build_object(
  'progressStatus', e.progress_status, 'futureDirection', e.future_direction)) ELSE '{}'::jsonb END`;

/** Keys of the blocks of the round $1 that ask for a 取組み; the same for all its sheets, so asked once in a statement. */
const namingKeys = `ARRAY(
  SELECT block ->> 'key' FROM round held CROSS JOIN LATERAL jsonb_array_elements(held.form -> 'blocks') block
  WHERE held.id = $1 AND block ->> 'kind' = 'initiative')`;

/** The 取組み that these answers name, in the words of the round's revision. The round's id stands in $1. */
export const namedJson = `CASE WHEN e.content ?| ${namingKeys}
  THEN named_initiatives(${answersJson}, r.form, r.revision_id) ELSE '{}'::jsonb END`;

/** Steps of the round for the words of its states. */
export const stepWordsJson = `(
  SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
  FROM round_step s WHERE s.round_id = r.id)`;

/** Names of the plan's levels by kind. */
export const levelsJson = `(
  SELECT coalesce(json_object_agg(l.kind, l.name), '{}'::json) FROM plan_level l WHERE l.plan_id = r.plan_id)`;

/** The reader's visibility stands in $3, $4 and $5 of every statement of papers and files. */
export const reader = visibilityParameters(3);
