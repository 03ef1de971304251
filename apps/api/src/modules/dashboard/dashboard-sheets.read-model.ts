import type { DashboardQuery, RoundScale } from '@mawasu/contract';
import type { RoundStep } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { filtersInForce } from '../../platform/persistence/filters.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isOverridden } from '../entries/entry-list-item.sql.js';
import type { DepartmentProgressRow, PlaceCountRow } from '../rounds/round-counts.js';
import { roundStepsJson } from '../rounds/round-detail.sql.js';
import { departmentProgressJson, placeCountsJson, roundSheets } from '../rounds/round-sheets.sql.js';
import { isRoundVisible, seesAllRounds } from '../rounds/round-visibility.js';
import { maySeeEntry, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

/** Sheets of a node per chosen progress status; under '' those without one. */
export interface NodeStatusRow {
  nodeId: string;
  kind: 'policy' | 'measure';
  policyId: string | null;
  code: string;
  title: string;
  counts: Record<string, number>;
}

export interface DashboardSheets {
  scale: RoundScale;
  steps: RoundStep[];
  sample: boolean;
  places: PlaceCountRow[];
  /** 方針 and 施策 in the order of the plan, whatever the filters. */
  nodes: NodeStatusRow[];
  departments: DepartmentProgressRow[];
  overridden: number;
}

const sheetColumns = `coalesce(e.progress_status, '') AS status, ${isOverridden} AS is_overridden`;

/** $1 round, $2 whether rounds that are not finalized are shown, $3–$5 whose sheets the person sees. Places are of all sheets. */
const statement = (conditions: string) => `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  sheet AS MATERIALIZED (${roundSheets('$1', visibilityParameters(3), sheetColumns)}${conditions}),
  counted AS MATERIALIZED (
    SELECT e.measure_id, e.policy_id, e.status, e.is_overridden FROM r CROSS JOIN sheet e
    WHERE is_evaluated(e.state) AND ${maySeeEntry(visibilityParameters(3))}),
  node_status AS (
    SELECT g.node_id, json_object_agg(g.status, g.count) AS counts
    FROM (
      SELECT policy_id AS node_id, status, count(*)::int AS count FROM counted GROUP BY 1, 2
      UNION ALL SELECT measure_id, status, count(*)::int FROM counted GROUP BY 1, 2) g
    GROUP BY 1)
  SELECT r.scale, ${roundStepsJson} AS steps, r.is_sample OR EXISTS (SELECT FROM sheet WHERE is_sample) AS sample,
    ${placeCountsJson('sheet')} AS places, ${departmentProgressJson('sheet', 'r.fy')} AS departments,
    (SELECT count(*)::int FROM counted WHERE is_overridden) AS overridden,
    (SELECT coalesce(json_agg(json_build_object('nodeId', pos.node_id, 'kind', pos.kind, 'policyId', pos.policy_id,
        'code', pos.code, 'title', pos.title, 'counts', coalesce(g.counts, '{}'::json)) ORDER BY pos.path, pos.node_id), '[]'::json)
      FROM plan_position pos LEFT JOIN node_status g ON g.node_id = pos.node_id
      WHERE pos.revision_id = r.revision_id AND pos.kind IN ('policy', 'measure')) AS nodes
  FROM r`;

/** Where the sheets of a round stand, in one statement. */
@Injectable()
export class DashboardSheetsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such round or the person may not see it. */
  async find(actor: Actor, roundId: string, query: DashboardQuery): Promise<DashboardSheets | null> {
    const filters = filtersInForce(
      [
        { name: 'department', value: query.departmentId, sql: (id) => `e.department_id = ${id}::uuid` },
        { name: 'policy', value: query.policyId, sql: (id) => `e.policy_id = ${id}::uuid` },
      ],
      6,
    );
    const values = [roundId, seesAllRounds(actor), ...visibilityValues(actor), ...filters.values];
    const name = `dashboard_sheets${filters.suffix}`;
    const [row] = await queryNamed<DashboardSheets>(this.dataSource, name, statement(filters.sql), values);
    return row ?? null;
  }
}
