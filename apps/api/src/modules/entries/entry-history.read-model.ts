import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';

export interface EntryHistoryRow {
  id: string;
  at: Date;
  actor_name: string;
  action: string;
  field: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  /** Name, unit and decimals of the indicator a figure belongs to. */
  indicator: { name: string; unit: string; decimals: number } | null;
}

/** The newest rows only: a sheet has some dozens, and nobody reads more than a few hundred. */
const LIMIT = 500;

const statement = `
  SELECT h.id::text AS id, h.at, h.actor_name, h.action, h.field, h.before, h.after, h.reason,
    count(*) OVER ()::int AS total,
    (SELECT json_build_object('name', i.name, 'unit', i.unit, 'decimals', i.decimals)
      FROM indicator i
      WHERE i.id = CASE WHEN h.field LIKE 'indicator:%' THEN substr(h.field, 11)::uuid END) AS indicator
  FROM history h
  WHERE h.subject_kind = 'entry' AND h.subject_id = $1
  ORDER BY h.id DESC
  LIMIT ${LIMIT}`;

@Injectable()
export class EntryHistoryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(entryId: string): Promise<{ items: EntryHistoryRow[]; total: number }> {
    const values = [entryId];
    const items = await queryNamed<EntryHistoryRow & { total: number }>(
      this.dataSource,
      'entry_history',
      statement,
      values,
    );
    return { items, total: items[0]?.total ?? 0 };
  }
}
