/**
 * SQL expression: why the entry with the given alias is 対象外, and who said so when, as JSON; null for every other entry.
 * The step in the history is where the reason is kept, with the name as it was then.
 */
export const entryExclusionJson = (entry: string) => `(
  CASE WHEN ${entry}.state = 'excluded' THEN (
    SELECT json_build_object('reason', coalesce(h.reason, ''), 'name', h.actor_name,
      'at', to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM history h
    WHERE h.subject_kind = 'entry' AND h.subject_id = ${entry}.id AND h.action = 'exclude' AND h.field = 'state'
    ORDER BY h.id DESC LIMIT 1) END)`;

/** SQL expression: the reason alone; '' where a 対象外 entry has none on record, null for every other entry. */
export const exclusionReason = (entry: string) => `(
  CASE WHEN ${entry}.state = 'excluded' THEN coalesce(${entryExclusionJson(entry)} ->> 'reason', '') END)`;
