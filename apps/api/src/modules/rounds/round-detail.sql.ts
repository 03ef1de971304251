/** SQL joins from a round `r`: its plan `p` and the revision `rev` it stands on. */
export const joinPlanOfRound = `
  JOIN plan p ON p.id = r.plan_id
  JOIN plan_revision rev ON rev.id = r.revision_id`;

/** Members of the contract's `RoundSummary`, from the rows `r` and `p`. */
export const roundSummaryMembers = `
  'id', r.id, 'planId', r.plan_id, 'planName', p.name, 'fy', r.fy, 'state', r.state, 'sample', r.is_sample`;

/** SQL expression: the steps of the round `r` in order, as JSON. */
export const roundStepsJson = `(
  SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
    'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
  FROM round_step t WHERE t.round_id = r.id)`;

/** SQL expression: number and checksum of the newest edition of the round `r`, null while it has none. */
const editionMarkJson = `(
  SELECT json_build_object('number', x.number, 'checksum', x.checksum)
  FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1)`;

/** SQL expression: keys of the checks the round `r` does without. */
export const checksOffJson = `(
  SELECT coalesce(json_agg(o.check_key ORDER BY o.check_key), '[]'::json) FROM round_check_off o WHERE o.round_id = r.id)`;

/** SQL expression: the contract's `RoundDetail` as JSON, from `r` and the rows of {@link joinPlanOfRound}. */
export const roundDetailJson = `json_build_object(${roundSummaryMembers},
  'version', r.version, 'revision', json_build_object('id', rev.id, 'number', rev.number), 'instructions', r.instructions, 'lockReason', r.lock_reason,
  'form', r.form, 'steps', ${roundStepsJson}, 'scale', r.scale, 'edition', ${editionMarkJson}, 'checksOff', ${checksOffJson})`;
