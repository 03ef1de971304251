import { isoInstant } from '../../platform/persistence/instant.sql.js';

// Fragments speak of p deputy, a who acts, f for whom; `today` is an SQL expression of the day in Japan.

/** FROM clause of a 代理 with the names of both people and the department's name of today. */
export const deputyFrom = (today: string) => `
  deputy p
  JOIN app_user a ON a.id = p.user_id
  JOIN app_user f ON f.id = p.for_user_id
  LEFT JOIN LATERAL department_in_year(p.department_id, fiscal_year_of(${today})) pd ON true`;

/** SQL condition: it is over, by its days or because somebody ended it. */
export const isDeputyOver = (today: string) => `(p.ended_at IS NOT NULL OR p.valid_to < ${today})`;

/** SQL expression: the contract's `DeputyItem` as JSON. */
export const deputyJson = (today: string) => `json_build_object(
  'id', p.id, 'userId', p.user_id, 'displayName', a.display_name, 'forUserId', p.for_user_id, 'forName', f.display_name,
  'role', p.role, 'departmentId', p.department_id, 'departmentName', coalesce(pd.name, ''),
  'from', p.valid_from, 'to', p.valid_to, 'reason', p.reason,
  'phase', CASE WHEN ${isDeputyOver(today)} THEN 'past' WHEN p.valid_from > ${today} THEN 'planned' ELSE 'running' END,
  'endedAt', ${isoInstant('p.ended_at')})`;
