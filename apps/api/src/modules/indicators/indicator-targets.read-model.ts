import type { TargetGrid, TargetGridQuery, TargetGridRow } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filtersInForce } from '../../platform/persistence/filters.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { currentPlanFirst } from '../plans/plan-node.sql.js';
import { planNotFound } from '../plans/plan-not-found.js';
import { indicatorsOfPlan, isRunning, ofDepartment } from './indicators-of-plan.sql.js';

/** What was set before the target in force `t`, newest first: the final one over all years. */
const beforeJson = `(
  SELECT coalesce(json_agg(json_build_object('fy', b.fy, 'value', b.value::text) ORDER BY b.revision DESC), '[]'::json)
  FROM indicator_target b
  WHERE b.indicator_id = i.id AND b.kind = t.kind AND (t.kind = 'final' OR b.fy = t.fy) AND b.revision < t.revision)`;

const rowJson = `json_build_object(
  'id', i.id, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals, 'kind', i.kind, 'direction', i.direction,
  'aggregation', i.aggregation, 'cumulativeEntry', i.cumulative_entry, 'targetWord', i.target_word,
  'ownerKind', f.owner_kind, 'ownerTitle', f.owner_title, 'measureCode', f.measure_code, 'measureTitle', f.measure_title,
  'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy) END,
  'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'sample', i.is_sample, 'targets', (
    SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text, 'revision', t.revision,
      'reason', r.reason, 'before', ${beforeJson}) ORDER BY t.kind DESC, t.fy), '[]'::json)
    FROM targets_in_force(i.id, 'infinity') t
    JOIN indicator_target r ON r.indicator_id = i.id AND r.kind = t.kind AND r.fy = t.fy AND r.revision = t.revision))`;

/** $1 plan or null, the filters, then size and offset. */
const gridStatement = (conditions: string, size: number) => `
  WITH found AS (
    SELECT p.id AS plan_id, i.id, owner.kind AS owner_kind, owner.title AS owner_title, coalesce(owner.measure_code, '') AS measure_code,
      owner.measure_title, row_number() OVER (ORDER BY owner.path, owner.node_id, i.sort_order, i.id) AS place
    ${indicatorsOfPlan}
    WHERE owner.measure_id IS NOT NULL AND ${isRunning}${conditions}),
  page AS (SELECT * FROM found ORDER BY place LIMIT $${size} OFFSET $${size + 1})
  SELECT (SELECT count(*)::int FROM found) AS total, p.fy_from AS "fyFrom", p.fy_to AS "fyTo",
    (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND r.state <> 'preparing') AS "openFy",
    (SELECT coalesce(json_agg(${rowJson} ORDER BY f.place), '[]'::json) FROM page f JOIN indicator i ON i.id = f.id) AS items
  FROM plan p WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
  ORDER BY ${currentPlanFirst('fiscal_year_of(japan_today())')} LIMIT 1`;

interface GridRow extends Omit<TargetGrid, 'items'> {
  items: TargetGridRow[];
}

/** The targets of a 施策 or a 課 by year, with what they were before. One statement. */
@Injectable()
export class IndicatorTargetsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async grid({ planId, measureId, departmentId, page, size }: TargetGridQuery): Promise<TargetGrid> {
    const filters = filtersInForce(
      [
        { name: 'measure', value: measureId, sql: (value) => `owner.measure_id = ${value}::uuid` },
        { name: 'department', value: departmentId, sql: ofDepartment },
      ],
      2,
    );
    const values = [planId ?? null, ...filters.values, size, (page - 1) * size];
    const statement = gridStatement(filters.sql, 2 + filters.values.length);
    const [row] = await queryNamed<GridRow>(this.dataSource, `target_grid${filters.suffix}`, statement, values);
    if (!row) throw planNotFound();
    return row;
  }
}
