import type { IndicatorDetail, IndicatorList, IndicatorListItem, IndicatorListQuery } from '@mawasu/contract';
import { definitionGaps } from '@mawasu/domain/indicators';
import { searchWords } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { filtersInForce } from '../../platform/persistence/filters.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { holdsWords } from '../../platform/persistence/search.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { joinRevisionOf } from '../plans/plan-node.sql.js';
import { countGaps, type GapRow, gapColumns } from './definition-gaps.sql.js';
import { definitionJson } from './indicator-definition.sql.js';
import { indicatorsOfPlan, isRunning, ofDepartment } from './indicators-of-plan.sql.js';

type ListedRow = Omit<IndicatorListItem, 'missing'> & GapRow;

/** $1 plan or null, then the filters. */
const listStatement = (conditions: string) => `
  SELECT i.id, i.version, i.name, i.unit, i.fy_from AS "fyFrom", i.fy_to AS "fyTo", i.is_sample AS sample,
    owner.node_id AS "nodeId", owner.kind AS "ownerKind", owner.title AS "ownerTitle", owner.measure_id AS "measureId",
    coalesce(owner.measure_code, '') AS "measureCode", owner.measure_title AS "measureTitle", lead.name AS "departmentName",
    ${gapColumns}
  ${indicatorsOfPlan}
  WHERE owner.measure_id IS NOT NULL${conditions}
  ORDER BY owner.path, owner.node_id, i.sort_order, i.id`;

const kin = (own: string, other: string) => `(
  SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'fromFy', s.from_fy) ORDER BY s.from_fy, o.name), '[]'::json)
  FROM indicator_succession s JOIN indicator o ON o.id = s.${other} WHERE s.${own} = i.id)`;

/** $1 indicator. */
const detailStatement = `
  SELECT i.id, i.version, i.is_sample AS sample, owner.node_id AS "nodeId", owner.kind AS "ownerKind", owner.title AS "ownerTitle",
    owner.measure_id AS "measureId", coalesce(owner.measure_code, '') AS "measureCode", owner.measure_title AS "measureTitle",
    p.id AS "planId", p.name AS "planName", p.fy_from AS "planFrom", p.fy_to AS "planTo",
    ${definitionJson} AS fields, (
      SELECT json_build_object('finalTargetValue', t.value::text, 'finalTargetFy', CASE WHEN t.value IS NOT NULL THEN t.fy END)
      FROM targets_in_force(i.id, 'infinity') t WHERE t.kind = 'final') AS final,
    coalesce((SELECT r.scale ->> 'lowerMode' FROM round r WHERE r.plan_id = p.id ORDER BY r.fy DESC LIMIT 1), 'a') AS "roundLowerMode", (
      SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text, 'revision', t.revision,
        'reason', t.reason, 'setAt', ${isoInstant('t.set_at')}) ORDER BY t.kind DESC, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC), '[]'::json)
      FROM indicator_target t WHERE t.indicator_id = i.id) AS targets,
    ${kin('new_id', 'old_id')} AS predecessors, ${kin('old_id', 'new_id')} AS successors,
    (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND is_settled(r.state)) AS "settledFy"
  FROM indicator i JOIN plan_node n ON n.id = i.node_id JOIN plan p ON p.id = n.plan_id ${joinRevisionOf('i.node_id')}
  JOIN plan_position owner ON owner.revision_id = rev.id AND owner.node_id = i.node_id AND owner.measure_id IS NOT NULL
  WHERE i.id = $1`;

type DetailRow = Omit<IndicatorDetail, 'definition'> & {
  fields: Omit<IndicatorDetail['definition'], 'finalTargetValue' | 'finalTargetFy'>;
  final: Pick<IndicatorDetail['definition'], 'finalTargetValue' | 'finalTargetFy'> | null;
};

/** Definitions of indicators, and nobody's figures: everybody who is signed in may read them. */
@Injectable()
export class IndicatorDefinitionsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** What a definition lacks says @mawasu/domain, so the rows of the plan are read and a page of them is given. */
  async list({
    planId,
    q,
    measureId,
    departmentId,
    missing,
    ended,
    page,
    size,
  }: IndicatorListQuery): Promise<IndicatorList> {
    const words = searchWords(q ?? '');
    const filters = filtersInForce(
      [
        { name: 'q', value: words.length > 0 ? words : undefined, sql: (value) => holdsWords('i', value) },
        { name: 'measure', value: measureId, sql: (value) => `owner.measure_id = ${value}::uuid` },
        { name: 'department', value: departmentId, sql: ofDepartment },
      ],
      2,
    );
    const values = [planId ?? null, ...filters.values];
    const name = `indicator_definitions${filters.suffix}${ended ? '_ended' : ''}`;
    const statement = listStatement(`${ended ? '' : ` AND ${isRunning}`}${filters.sql}`);
    const rows = await queryNamed<ListedRow>(this.dataSource, name, statement, values);
    const all = rows.map(toItem);
    const found = missing === undefined ? all : all.filter((item) => item.missing.includes(missing));
    return {
      items: found.slice((page - 1) * size, page * size),
      total: found.length,
      all: all.length,
      missing: countGaps(rows),
    };
  }

  async detail(id: string): Promise<IndicatorDetail> {
    const [row] = await queryNamed<DetailRow>(this.dataSource, 'indicator_definition', detailStatement, [id]);
    if (!row) throw new AppError('NOT_FOUND', { message: 'この指標は見つかりません。' });
    const { fields, final, ...rest } = row;
    return { ...rest, definition: { ...fields, ...(final ?? { finalTargetValue: null, finalTargetFy: null }) } };
  }
}

function toItem(row: ListedRow): IndicatorListItem {
  const {
    targetWord: _word,
    hasBaseline: _baseline,
    hasTarget: _target,
    source: _source,
    availableMonth: _month,
    ...item
  } = row;
  return { ...item, missing: definitionGaps(row) };
}
