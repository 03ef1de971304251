import type { OpeningCheck } from '@mawasu/contract';
import { needsTarget } from '@mawasu/domain/indicators';
import { departmentRoles, rolesAllowed } from '@mawasu/domain/permissions';
import { countScopes, scopeByRules } from '@mawasu/domain/rounds';
import { stagePermissions } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { joinIndicators } from '../indicators/indicator-series.sql.js';
import { RoundScopeReadModel } from '../rounds/round-scope.read-model.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { type OpeningFacts, openingCheckOf } from './opening-check.js';

/** How many are named. */
const NAMED = 20;

/** Which roles make which review, and whether a role is given for each 課. */
const reviewers = Object.entries(stagePermissions).map(([stage, permission]) => {
  const roles = rolesAllowed(permission);
  return { stage, roles, byDepartment: roles.every((role) => (departmentRoles as readonly string[]).includes(role)) };
});

/** SQL expression: the number of rows and the first names of a relation with the columns name and place. */
const named = (relation: string) => `(
  SELECT json_build_object('total', count(*)::int, 'items', coalesce(
    (array_agg(x.name ORDER BY x.place, x.name))[1:${NAMED}], '{}'::text[])) FROM ${relation} x)`;

/**
 * $1 round, $2 the reviews as JSON, $3 取組み that its rules make 対象外: nobody has to work on these. Who may do what for which 課 today says `held_roles`, as everywhere; a person who is
 * shut out does nothing.
 */
const statement = `
  WITH r AS (SELECT * FROM round WHERE id = $1),
  outside AS (SELECT unnest($3::uuid[]) AS node_id),
  node AS (
    SELECT p.node_id, p.title, p.measure_code, p.path, lead_in_year(p.node_id, r.fy) AS lead
    FROM r JOIN plan_position p ON p.revision_id = r.revision_id AND p.kind = 'initiative'),
  section AS (
    SELECT DISTINCT ON (n.lead) n.lead AS id, d.name, n.path AS place
    FROM r CROSS JOIN node n CROSS JOIN LATERAL department_in_year(n.lead, r.fy) d
    WHERE n.node_id NOT IN (SELECT node_id FROM outside) ORDER BY n.lead, n.path),
  held AS (
    SELECT DISTINCT h.role, reached.id
    FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h
    LEFT JOIN LATERAL unnest(h.department_ids) reached (id) ON true
    WHERE u.disabled_at IS NULL),
  review AS (
    SELECT s.position, s.stage, x.roles, x."byDepartment" AS by_department
    FROM round_step s
    JOIN jsonb_to_recordset($2::jsonb) AS x (stage text, roles text[], "byDepartment" boolean) ON x.stage = s.stage
    WHERE s.round_id = $1),
  without_lead AS (
    SELECT concat_ws(' ', nullif(n.measure_code, ''), n.title) AS name, n.path AS place FROM node n WHERE n.lead IS NULL),
  without_entrant AS (
    SELECT d.name, d.place FROM section d
    WHERE NOT EXISTS (SELECT FROM held h WHERE h.role = 'entrant' AND h.id = d.id)),
  without_target AS (
    SELECT i.name, i.kind, i.direction, i.target_word AS "targetWord", i.baseline_value IS NOT NULL AS "hasBaseline",
      owner.path AS place, i.sort_order
    FROM r JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.measure_id IS NOT NULL
    ${joinIndicators('r')}
    WHERE owner.node_id NOT IN (SELECT node_id FROM outside)
      AND NOT EXISTS (SELECT FROM indicator_target t WHERE t.indicator_id = i.id AND t.kind = 'yearly' AND t.fy = r.fy)),
  without_reviewer AS (
    SELECT v.position, v.stage, d.name, d.place FROM review v CROSS JOIN section d
    WHERE v.by_department AND NOT EXISTS (SELECT FROM held h WHERE h.role = ANY (v.roles) AND h.id = d.id))
  SELECT r.version,
    (SELECT count(*)::int FROM section) AS departments,
    ${named('without_lead')} AS "withoutLead",
    ${named('without_entrant')} AS "withoutEntrant",
    (SELECT coalesce(json_agg(w ORDER BY w.place, w.sort_order), '[]'::json) FROM without_target w) AS "withoutTarget",
    (SELECT coalesce(json_agg(json_build_object('stage', v.stage,
        'total', CASE WHEN v.by_department THEN (SELECT count(*)::int FROM without_reviewer w WHERE w.position = v.position)
          ELSE (NOT EXISTS (SELECT FROM held h WHERE h.role = ANY (v.roles)))::int END,
        'items', coalesce((SELECT (array_agg(w.name ORDER BY w.place))[1:${NAMED}] FROM without_reviewer w
          WHERE w.position = v.position), '{}'::text[])) ORDER BY v.position), '[]'::json) FROM review v) AS "withoutReviewer",
    (SELECT coalesce(json_agg(s.stage ORDER BY s.position), '[]'::json)
      FROM round_step s WHERE s.round_id = $1 AND s.due_on < japan_today()) AS "passedSteps"
  FROM r`;

/** What the statement gives: whether an indicator without one needs a target at all says the domain. */
interface FoundRow extends Omit<OpeningFacts, 'withoutTarget' | 'scopes'> {
  withoutTarget: (Parameters<typeof needsTarget>[0] & { name: string })[];
}

/** What stands in the way of 受付開始. */
@Injectable()
export class OpeningCheckReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scopes: RoundScopeReadModel,
  ) {}

  /** With the manager of a transaction it sees what that one has locked. */
  async get(roundId: string, manager: EntityManager | DataSource = this.dataSource): Promise<OpeningCheck> {
    const { rules, initiatives } = await this.scopes.get(roundId, manager);
    const found = initiatives.map(({ id, ...initiative }) => ({ id, ...scopeByRules(rules, initiative) }));
    const outside = found.flatMap(({ id, scope }) => (scope === 'excluded' ? id : []));
    const values = [roundId, JSON.stringify(reviewers), outside];
    const [row] = await queryNamed<FoundRow>(manager, 'opening_check', statement, values);
    if (!row) throw roundNotFound();
    const names = row.withoutTarget.filter(needsTarget).map(({ name }) => name);
    const withoutTarget = { total: names.length, items: names.slice(0, NAMED) };
    return openingCheckOf({ ...row, scopes: countScopes(found), withoutTarget });
  }
}
