/** SQL expression: the 施策 to which the words of the sheet `e` in the round `r` are nearer, as it was found when they were last compared. */
export const betterMeasureJson = `(
  SELECT json_build_object('code', b.code, 'title', b.title)
  FROM entry_check k JOIN plan_position b ON b.revision_id = r.revision_id AND b.node_id = k.better_measure_id
  WHERE k.entry_id = e.id)`;
