/**
 * SQL expression: the contract's `RoundDetail` of the round `r` with everything its sheets follow. The caller joins the plan
 * as `plan` and the plan's revision as `revision`: {@link roundDetailJoins}.
 */
export const roundDetailJson = `json_build_object(
  'id', r.id, 'planId', r.plan_id, 'planName', plan.name, 'fy', r.fy, 'state', r.state, 'sample', r.is_sample,
  'version', r.version, 'revision', json_build_object('id', revision.id, 'number', revision.number),
  'instructions', r.instructions, 'form', r.form, 'scale', r.scale,
  'steps', (
    SELECT coalesce(json_agg(json_build_object('position', s.position, 'stage', s.stage, 'label', s.label,
      'waitingLabel', s.waiting_label, 'dueOn', s.due_on, 'instructions', s.instructions) ORDER BY s.position), '[]'::json)
    FROM round_step s WHERE s.round_id = r.id),
  'edition', (
    SELECT json_build_object('number', n.number, 'checksum', n.checksum) FROM edition n
    WHERE n.round_id = r.id ORDER BY n.number DESC LIMIT 1))`;

/** What {@link roundDetailJson} needs beside the round `r`. */
export const roundDetailJoins = `
  JOIN plan ON plan.id = r.plan_id
  JOIN plan_revision revision ON revision.id = r.revision_id`;
