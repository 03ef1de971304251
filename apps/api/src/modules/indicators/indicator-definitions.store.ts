import type { DefinitionFields, DefinitionFigures, SetTarget } from '@mawasu/domain/indicators';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { lockNodes } from '../plans/lock-nodes.js';
import { Indicator } from './indicator.entity.js';
import { definitionJson } from './indicator-definition.sql.js';

/** An indicator as it is held: its definition and the newest revision of every target. */
export interface HeldDefinition {
  id: string;
  version: number;
  nodeId: string;
  sortOrder: number;
  follows: string[];
  isSample: boolean;
  fields: DefinitionFields;
  targets: (SetTarget & { revision: number })[];
}

const lockStatement = 'SELECT i.id FROM indicator i WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id FOR NO KEY UPDATE';

/** Holds indicators as every change of their figures does, in the same order. */
export async function lockIndicators(manager: EntityManager, ids: Iterable<string>): Promise<void> {
  await manager.query(lockStatement, [[...new Set(ids)]]);
}

const readStatement = `
  SELECT i.id, i.version, i.node_id AS "nodeId", i.sort_order AS "sortOrder", i.follows, i.is_sample AS "isSample", ${definitionJson} AS fields, (
    SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text, 'revision', t.revision)), '[]'::json)
    FROM targets_in_force(i.id, 'infinity') t) AS targets
  FROM indicator i WHERE i.id = ANY ($1::uuid[])`;

/** Those of the ids that are there, as the transaction sees them. */
export function readDefinitions(manager: EntityManager, ids: readonly string[]): Promise<HeldDefinition[]> {
  return manager.query(readStatement, [ids]);
}

/** What a definition is checked with: its targets, without anybody's actuals. */
export function figuresOf(targets: readonly SetTarget[]): DefinitionFigures {
  const final = targets.find(({ kind, value }) => kind === 'final' && value !== null);
  const blank = { actual: null, state: 'not_entered', certainty: null, reason: null } as const;
  return {
    finalTarget: final?.value == null ? null : { value: final.value, fy: final.fy },
    values: targets.flatMap(({ kind, fy, value }) => (kind === 'yearly' ? [{ fy, target: value, ...blank }] : [])),
  };
}

export interface NewIndicator extends Pick<Partial<Indicator>, 'sortOrder' | 'follows' | 'isSample'> {
  nodeId: string;
  fields: Partial<DefinitionFields>;
}

/** Makes indicators, each behind all there are unless it says where. Gives their ids in order. */
export async function insertDefinitions(manager: EntityManager, all: readonly NewIndicator[]): Promise<string[]> {
  const [last]: { place: number }[] = await manager.query(
    'SELECT coalesce(max(sort_order), 0) AS place FROM indicator',
  );
  const rows = all.map(({ fields, ...row }, index) => ({
    ...fields,
    sortOrder: (last?.place ?? 0) + index + 1,
    ...row,
  }));
  if (rows.length === 0) return [];
  const { identifiers } = await manager.insert(Indicator, rows as object[]);
  return identifiers.map(({ id }) => id as string);
}

/** Writes fields on top of the version that was seen; what a person sets is no sample any more. False: somebody was first. */
export async function updateDefinition(
  manager: EntityManager,
  { id, version }: { id: string; version: number },
  fields: Partial<DefinitionFields> & { nodeId?: string },
): Promise<boolean> {
  const set = { ...fields, version: version + 1, isSample: false } as object;
  const { affected } = await manager.update(Indicator, { id, version }, set);
  return affected === 1;
}

export interface IndicatorSuccessionRow {
  oldId: string | null;
  newId: string | null;
  kind: 'continued' | 'renamed' | 'abolished';
  fromFy: number;
  reason: string;
}

export async function insertSuccession(manager: EntityManager, row: IndicatorSuccessionRow): Promise<void> {
  const { oldId, newId, kind, fromFy, reason } = row;
  await manager.query(
    'INSERT INTO indicator_succession (old_id, new_id, kind, from_fy, reason) VALUES ($1, $2, $3, $4, $5)',
    [oldId, newId, kind, fromFy, reason],
  );
}

/** An end that holds no more. */
export async function removeAbolition(manager: EntityManager, id: string): Promise<void> {
  await manager.query('DELETE FROM indicator_succession WHERE old_id = $1 AND new_id IS NULL', [id]);
}

/** Whether another indicator follows this one. */
export async function hasSuccessor(manager: EntityManager, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'SELECT FROM indicator_succession s WHERE s.old_id = $1 AND s.new_id IS NOT NULL LIMIT 1',
    [id],
  );
  return rows.length > 0;
}

/** $1 old, $2 new, $3 first year. */
const carryStatement = `
  INSERT INTO indicator_actual (indicator_id, fy, value, numerator, denominator, state, certainty, reason, is_sample)
  SELECT $2, a.fy, a.value, a.numerator, a.denominator, a.state, a.certainty, a.reason, a.is_sample
  FROM indicator_actual a WHERE a.indicator_id = $1 AND a.fy >= $3`;

/** What was entered already for years that are now the successor's goes on there; it stays with the old one, too. */
export async function carryActuals(
  manager: EntityManager,
  oldId: string,
  newId: string,
  fyFrom: number,
): Promise<void> {
  await manager.query(carryStatement, [oldId, newId, fyFrom]);
}

/**
 * The definition somebody wants to change, held for the rest of the transaction: first its node and the one it moves to, then
 * itself, in the order of everybody.
 */
export async function holdDefinition(
  manager: EntityManager,
  id: string,
  version: number,
  newNodeId?: string,
): Promise<HeldDefinition> {
  const [place]: { nodeId: string }[] = await manager.query('SELECT node_id AS "nodeId" FROM indicator WHERE id = $1', [
    id,
  ]);
  const nodes = [place?.nodeId, newNodeId].filter((node) => node !== undefined);
  await lockNodes(manager, nodes);
  await lockIndicators(manager, [id]);
  const [held] = await readDefinitions(manager, [id]);
  if (!held) throw new AppError('NOT_FOUND', { message: 'この指標は見つかりません。' });
  if (held.version !== version) {
    const message = 'ほかの人がこの指標を先に変更しました。いまの内容を確かめてから、もう一度お試しください。';
    throw new AppError('STALE_VERSION', { message, current: { id, version: held.version, definition: held.fields } });
  }
  return held;
}
