import type { UserListQuery, UserSort } from '@mawasu/contract';
import { searchWords } from '@mawasu/domain/text';
import { type Filter, filtersInForce } from '../../platform/persistence/filters.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { hasOutlivedPassword } from './initial-password.sql.js';
import { wrongPasswordsJson } from './sign-in-state.sql.js';

// $1 minutes after which a wrong password no longer counts.
const TODAY = 'japan_today()';
const FIRST_FILTER = 2;

/** A role the person holds today in their own right; `more` narrows which. */
const holds = (more: string) => `EXISTS (
  SELECT FROM membership m WHERE m.user_id = u.id AND m.valid_from <= ${TODAY} AND coalesce(m.valid_to, ${TODAY}) >= ${TODAY} AND ${more})`;

/** A 部 stands for its 課, too. */
const inDepartment = (id: string) => `m.department_id IN (
  SELECT ${id}::uuid UNION SELECT v.department_id FROM departments_in_year(fiscal_year_of(${TODAY})) v WHERE v.parent_id = ${id}::uuid)`;

const states = {
  enabled: 'u.disabled_at IS NULL',
  disabled: 'u.disabled_at IS NOT NULL',
  deputized: `EXISTS (SELECT FROM deputy p WHERE p.for_user_id = u.id AND p.ended_at IS NULL AND p.valid_to >= ${TODAY})`,
} as const;

/** Role and department belong together: 課長 of this 課, not 課長 somewhere and anything here. */
function roleFilters({ role, departmentId }: UserListQuery): Filter[] {
  if (role !== undefined && departmentId !== undefined) {
    const both = (value: string) => `m.role = (${value}::text[])[1] AND ${inDepartment(`(${value}::text[])[2]`)}`;
    return [{ name: 'rd', value: [role, departmentId], sql: (value) => holds(both(value)) }];
  }
  return [
    { name: 'r', value: role, sql: (value) => holds(`m.role = ${value}`) },
    { name: 'd', value: departmentId, sql: (value) => holds(inDepartment(value)) },
  ];
}

/** The first department of a person in the order of the organisation. */
const departmentOrder = `(
  SELECT min(ARRAY[coalesce(up.sort_order, v.sort_order), CASE WHEN up.department_id IS NULL THEN 0 ELSE 1 END, v.sort_order])
  FROM membership m JOIN departments_in_year(fiscal_year_of(${TODAY})) v ON v.department_id = m.department_id
  LEFT JOIN departments_in_year(fiscal_year_of(${TODAY})) up ON up.department_id = v.parent_id
  WHERE m.user_id = u.id AND m.valid_from <= ${TODAY} AND coalesce(m.valid_to, ${TODAY}) >= ${TODAY})`;

const sortKeys: Record<UserSort, string> = {
  account: 'u.account',
  name: 'u.display_name',
  department: departmentOrder,
  lastSignIn: 'u.last_sign_in_at',
};

const item = `json_build_object(
  'id', u.id, 'account', u.account, 'displayName', u.display_name,
  'roles', (SELECT coalesce(json_agg(json_build_object('role', h.role, 'departmentName', d.name, 'forName', h.for_name)
      ORDER BY h.for_user_id IS NOT NULL, d.sort_order, h.role), '[]'::json)
    FROM held_roles(u.id, ${TODAY}) h LEFT JOIN LATERAL department_in_year(h.given_for, fiscal_year_of(${TODAY})) d ON true),
  'nextFrom', (SELECT min(m.valid_from) FROM membership m WHERE m.user_id = u.id AND m.valid_from > ${TODAY}),
  'deputyNames', (SELECT coalesce(json_agg(DISTINCT a.display_name), '[]'::json)
    FROM deputy p JOIN app_user a ON a.id = p.user_id JOIN held_roles(p.user_id, ${TODAY}) h ON h.for_user_id = u.id
    WHERE p.for_user_id = u.id AND p.ended_at IS NULL AND p.valid_from <= ${TODAY} AND p.valid_to >= ${TODAY}),
  'disabled', u.disabled_at IS NOT NULL, 'lastSignInAt', ${isoInstant('u.last_sign_in_at')},
  'mustChangePassword', u.must_change_password, 'passwordOutlived', ${hasOutlivedPassword}, 'places', ${wrongPasswordsJson('$1')}, 'sample', u.is_sample)`;

/** The statement of the list with the filters in force and no others; the people of the page alone are worked out in full. */
export function userListStatement(query: UserListQuery) {
  const words = searchWords(query.q ?? '');
  const state = query.state && states[query.state];
  const filters = filtersInForce(
    [
      {
        name: 'q',
        value: words.length > 0 ? words : undefined,
        sql: (value) => `u.search_text LIKE ALL ((SELECT search_patterns(${value}::text[]))::text[])`,
      },
      ...roleFilters(query),
    ],
    FIRST_FILTER,
  );
  const sort = query.sort ?? 'account';
  const direction = query.order === 'desc' ? 'DESC' : 'ASC';
  const after = FIRST_FILTER + filters.values.length;
  const text = `
  WITH found AS (
    SELECT u.id, u.account, ${sortKeys[sort]} AS key FROM app_user u
    WHERE ${state ?? 'true'}${filters.sql}),
  page AS (
    SELECT f.id, row_number() OVER (ORDER BY f.key ${direction} NULLS LAST, f.account) AS place FROM found f
    ORDER BY f.key ${direction} NULLS LAST, f.account LIMIT $${after} OFFSET $${after + 1})
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(${item} ORDER BY page.place), '[]'::json) FROM page JOIN app_user u ON u.id = page.id) AS items`;
  const name = `user_list${filters.suffix}${query.state ? `_${query.state}` : ''}_${sort}_${direction.toLowerCase()}`;
  return { name, text, values: filters.values };
}
