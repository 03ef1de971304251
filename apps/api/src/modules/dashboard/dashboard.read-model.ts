import type { DashboardQuery, RoundScale } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { joinPolicyOfMeasure, measurePosition, policyId } from '../plans/plan-position.sql.js';
import type { DepartmentProgressRow, SheetsByState } from '../rounds/round-counts.js';
import { departmentProgressJson, roundSheets, sheetsByState } from '../rounds/round-sheets.sql.js';
import { isRoundVisible } from '../rounds/round-visibility.js';

/** Sheets of a node per chosen progress status; under '' those without one. 対象外 is in none. */
export interface NodeStatusRow {
  nodeId: string;
  code: string;
  title: string;
  counts: Record<string, number>;
}

export interface RoundStanding {
  scale: RoundScale;
  sample: boolean;
  byState: SheetsByState;
  policies: NodeStatusRow[];
  measures: NodeStatusRow[];
  departments: DepartmentProgressRow[];
}

/** $1 round, $2 whether rounds that are not finalized are shown, $3 today, $4 department or null, $5 policy or null. */
const standingStatement = `
  WITH r AS MATERIALIZED (SELECT * FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  sheet AS MATERIALIZED (
    SELECT * FROM (${roundSheets('$1', '$3::date')}) s
    WHERE ($4::uuid IS NULL OR s.department_id = $4) AND ($5::uuid IS NULL OR s.policy_id = $5)),
  policy_status AS (
    SELECT policy_id AS node_id, coalesce(progress_status, '') AS status, count(*)::int AS count
    FROM sheet WHERE state <> 'excluded' GROUP BY 1, 2),
  measure_status AS (
    SELECT measure_id AS node_id, coalesce(progress_status, '') AS status, count(*)::int AS count
    FROM sheet WHERE state <> 'excluded' GROUP BY 1, 2)
  SELECT r.scale, r.is_sample OR EXISTS (SELECT FROM sheet WHERE is_sample) AS sample,
    ${sheetsByState('sheet')} AS "byState",
    (SELECT coalesce(json_agg(json_build_object('nodeId', p.id, 'code', p.code, 'title', p.title, 'counts', p.counts)
        ORDER BY p.sort_order, p.id), '[]'::json)
      FROM (
        SELECT n.id, n.code, n.title, n.sort_order, coalesce(json_object_agg(g.status, g.count)
          FILTER (WHERE g.status IS NOT NULL), '{}'::json) AS counts
        FROM plan_node n LEFT JOIN policy_status g ON g.node_id = n.id
        WHERE n.plan_id = r.plan_id AND n.kind = 'policy' AND ($5::uuid IS NULL OR n.id = $5)
        GROUP BY n.id) p) AS policies,
    (SELECT coalesce(json_agg(json_build_object('nodeId', p.id, 'code', p.code, 'title', p.title, 'counts', p.counts)
        ORDER BY p.position, p.id), '[]'::json)
      FROM (
        SELECT m.id, m.code, m.title, ${measurePosition} AS position, coalesce(json_object_agg(g.status, g.count)
          FILTER (WHERE g.status IS NOT NULL), '{}'::json) AS counts
        FROM plan_node m ${joinPolicyOfMeasure('r.plan_id')}
        LEFT JOIN measure_status g ON g.node_id = m.id
        WHERE m.plan_id = r.plan_id AND m.kind = 'measure' AND ($5::uuid IS NULL OR ${policyId} = $5)
        GROUP BY m.id, up.id, top.id) p) AS measures,
    ${departmentProgressJson('sheet', 'r.fy')} AS departments
  FROM r`;

/** Where the sheets of a round stand, in one statement. */
@Injectable()
export class DashboardReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such round or the person may not see it. `seesAll`: rounds that are not finalized, too. */
  async findStanding(
    roundId: string,
    seesAll: boolean,
    today: string,
    { departmentId, policyId: chosenPolicy }: DashboardQuery,
  ): Promise<RoundStanding | null> {
    const values = [roundId, seesAll, today, departmentId ?? null, chosenPolicy ?? null];
    const rows = await queryNamed<RoundStanding>(this.dataSource, 'dashboard_standing', standingStatement, values);
    return rows[0] ?? null;
  }
}
