import { unsettledRemarkStates } from '@mawasu/domain/remarks';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { isOneOf } from '../../platform/persistence/one-of.js';
import { isSheetWorkedOn, isWorking } from './waiting-sheets.sql.js';

// Remarks on sheets, for whoever shows them: sheet, list, ホーム, 引継ぎ and papers. Fragments speak of m remark, e its sheet,
// r the sheet's round.

const nameOf = (id: string) => `(SELECT u.display_name FROM app_user u WHERE u.id = ${id})`;

const personJson = (who: string, more = '') => `CASE WHEN m.${who}_by IS NOT NULL THEN json_build_object(
  'name', ${nameOf(`m.${who}_by`)}, 'forName', ${nameOf(`m.${who}_for`)}, 'at', ${isoInstant(`m.${who}_at`)}${more}) END`;

/** SQL expression: what was answered on the sheets from which the remark came here. */
const earlierJson = `(
  WITH RECURSIVE chain AS (
    SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b WHERE b.id = m.carried_from_id
    UNION ALL SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b JOIN chain c ON b.id = c.carried_from_id)
  SELECT coalesce(json_agg(json_build_object('fy', x.fy, 'answer', c.answer) ORDER BY x.fy), '[]'::json)
  FROM chain c JOIN entry o ON o.id = c.entry_id JOIN round x ON x.id = o.round_id WHERE c.answer IS NOT NULL)`;

/** SQL expression: a `RemarkRow` (entry-remarks.mapper.ts) as JSON. */
export const remarkJson = `json_build_object(
  'id', m.id, 'version', m.version, 'kind', m.kind, 'state', m.state, 'text', m.text, 'blockKey', m.block_key,
  'blockLabel', m.block_label, 'fy', m.fy, 'carried', m.carried_from_id IS NOT NULL, 'written', ${personJson('written')},
  'answer', m.answer, 'answered', ${personJson('answered')}, 'settled', ${personJson('settled', `, 'note', m.note`)},
  'earlier', ${earlierJson}, 'sample', m.is_sample, 'writtenById', m.written_by, 'writtenForId', m.written_for,
  'answeredById', m.answered_by, 'isHandedOn', EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id))`;

/** SQL condition: the person sees the remark; `parameters` as `visibilityParameters` gives them. */
export const maySeeRemark = (parameters: string) =>
  `may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, ${parameters})`;

/** SQL expression: JSON array of the remarks on the sheet that are open to the person, of earlier years first. */
export const remarksOfSheet = (parameters: string) => `(
  SELECT coalesce(json_agg(${remarkJson} ORDER BY m.carried_from_id IS NULL, m.written_at, m.id), '[]'::json)
  FROM remark m WHERE m.entry_id = e.id AND m.state <> 'withdrawn' AND ${maySeeRemark(parameters)})`;

/** SQL condition: something of the remark is still to be done, here or on the sheet of the next round. */
export const isRemarkUnsettled = (remark: string) => isOneOf(`${remark}.state`, unsettledRemarkStates);

const isWorkedOn = `${isWorking('r')} AND ${isSheetWorkedOn('e')}`;

/** SQL condition: the remark waits for an answer of one of these 課. */
export const waitsForAnswer = (departments: string) =>
  `(m.state = 'open' AND ${isWorkedOn} AND e.department_id = ANY (${departments}::uuid[]))`;

/** SQL condition: its answer waits for the person. `reviewer` is JSON of `RemarkWork`'s `reviewer`. */
export const waitsForAcceptance = (reviewer: string, user: string) => `(
  m.state = 'answered' AND ${isWorkedOn} AND m.answered_by IS DISTINCT FROM ${user}::uuid
  AND EXISTS (
    SELECT FROM jsonb_to_record(${reviewer}::jsonb) AS w (everywhere boolean, "departmentIds" uuid[], authors uuid[])
    WHERE w.everywhere
      OR (e.department_id = ANY (w."departmentIds") AND (m.written_by = ANY (w.authors) OR m.written_for = ANY (w.authors)))))`;
