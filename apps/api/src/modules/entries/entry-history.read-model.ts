import type { RoundDetail } from '@mawasu/contract';
import type { NamedInitiatives } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { maySeeEntry, maySeeFigure, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

/** A change as the memory holds it: of one field of the sheet, of one figure, or a step. */
export interface EntryHistoryRow {
  id: string;
  at: string;
  actorName: string;
  forName: string | null;
  kind: 'entry' | 'entry_step' | 'indicator_actual';
  subjectId: string;
  operation: 'insert' | 'update' | 'delete';
  reason: string | null;
  /** By column or block key; of a row that came into being or went '' for the whole of it. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A figure as it is now, from which those before are read backwards. */
export interface ShownFigure {
  name: string;
  unit: string;
  decimals: number;
  /** Null where there is no figure of the year. */
  now: Record<string, unknown> | null;
}

export interface EntryHistory {
  round: Pick<RoundDetail, 'form' | 'scale' | 'steps'>;
  /** Those that answers before and after name. */
  named: NamedInitiatives;
  /** By `<indicator>/<year>`. */
  figures: Record<string, ShownFigure>;
  /** Newest first: of texts and steps one page; of figures all, since each is read backwards from what it is now. */
  items: EntryHistoryRow[];
  total: number;
  /** The oldest row of the page, when there are older ones. */
  next: string | null;
}

/** A page is so many changes, and so many characters: a text of a sheet may be of ten thousand, and be saved a hundred times. */
const PAGE = 200;
const PAGE_CHARACTERS = 200_000;

const visibility = visibilityParameters(2);

/**
 * SQL expression: a remembered value; exact numbers of a figure stay text, as everywhere. What people told each other with a
 * step is for those who see drafts.
 */
const exact = (value: string) => `CASE
  WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
    THEN ${value} || '{"reason": null, "fields": []}'::jsonb
  WHEN c.subject_kind <> 'indicator_actual' THEN ${value}
  WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(${value} #>> '{}')
  WHEN c.field IS NULL THEN ${value} || jsonb_build_object(
    'value', ${value} ->> 'value', 'numerator', ${value} ->> 'numerator', 'denominator', ${value} ->> 'denominator')
  ELSE ${value} END`;

/**
 * $1 sheet, $2 to $4 what the person may see, $5 the id before which the page begins. What was typed on the way is for those who see drafts; everybody else gets
 * that there were steps. That the sheet came into being is no change; where it went say its steps.
 */
const statement = `
  WITH sheet AS (
    SELECT e.id, e.node_id, e.measure_id, r.id AS round_id, r.revision_id, r.fy, r.form, r.scale,
      ($2::integer = 0 OR e.department_id = ANY ($4::uuid[])) AS is_inside
    FROM entry e JOIN round r ON r.id = e.round_id
    WHERE e.id = $1 AND ${maySeeEntry(visibility)}),
  figure AS (
    SELECT i.id || '/' || s.fy AS subject_id, i.id, s.fy, i.name, i.unit, i.decimals
    FROM sheet s JOIN indicator i ON i.node_id IN (s.node_id, s.measure_id)
    WHERE s.is_inside
      AND ${maySeeFigure('i.node_id', `CASE WHEN i.node_id = s.measure_id THEN 'measure' ELSE 'initiative' END`, 's.fy', visibility)}),
  change AS (
    SELECT h.* FROM sheet s JOIN history h ON h.subject_kind = 'entry' AND h.subject_id = s.id::text
    WHERE s.is_inside AND h.operation = 'update'
      AND h.field NOT IN ('state', 'position', 'scope', 'exclusion_reason', 'is_sample')
      AND (h.field <> 'proposal' OR h.before ->> 'status' IS DISTINCT FROM h.after ->> 'status')
    UNION ALL
    SELECT h.* FROM sheet s JOIN entry_step t ON t.entry_id = s.id
    JOIN history h ON h.subject_kind = 'entry_step' AND h.subject_id = t.entry_id || '/' || t.number
    UNION ALL
    SELECT h.* FROM figure f JOIN history h ON h.subject_kind = 'indicator_actual' AND h.subject_id = f.subject_id),
  item AS (
    SELECT max(c.id) AS id, c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason,
      json_object_agg(coalesce(c.field, ''), ${exact('c.before')}) AS before,
      json_object_agg(coalesce(c.field, ''), ${exact('c.after')}) AS after
    FROM change c
    GROUP BY CASE WHEN c.subject_kind = 'indicator_actual' THEN c.txid::text ELSE c.id::text END,
      c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason),
  sized AS (
    SELECT i.*, row_number() OVER newest AS place,
      sum(length(i.before::text) + length(i.after::text)) OVER newest - length(i.before::text) - length(i.after::text) AS ahead
    FROM item i WHERE i.id < $5::bigint
    WINDOW newest AS (ORDER BY i.id DESC)),
  page AS (SELECT s.id FROM sized s WHERE s.place <= ${PAGE} AND s.ahead < ${PAGE_CHARACTERS})
  SELECT
    json_build_object('form', s.form, 'scale', s.scale, 'steps', (
      SELECT coalesce(json_agg(json_build_object('position', p.position, 'stage', p.stage, 'label', p.label,
        'waitingLabel', p.waiting_label) ORDER BY p.position), '[]'::json)
      FROM round_step p WHERE p.round_id = s.round_id)) AS round,
    (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}'::jsonb)
      FROM change c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) remembered (answer)
      CROSS JOIN LATERAL jsonb_each(
        named_initiatives(jsonb_build_object(c.field, remembered.answer), s.form, s.revision_id)) n
      WHERE c.subject_kind = 'entry') AS named,
    (SELECT coalesce(json_object_agg(f.subject_id, json_build_object('name', f.name, 'unit', f.unit, 'decimals', f.decimals,
        'now', (SELECT json_build_object('value', a.value::text, 'numerator', a.numerator::text,
          'denominator', a.denominator::text, 'state', a.state, 'certainty', a.certainty, 'reason', a.reason)
          FROM indicator_actual a WHERE a.indicator_id = f.id AND a.fy = f.fy))), '{}'::json)
      FROM figure f) AS figures,
    (SELECT count(*)::int FROM item) AS total,
    (SELECT coalesce(json_agg(json_build_object('id', i.id::text, 'at', ${isoInstant('i.at')}, 'actorName', i.actor_name,
        'forName', i.for_name, 'kind', i.subject_kind, 'subjectId', i.subject_id, 'operation', i.operation,
        'reason', i.reason, 'before', i.before, 'after', i.after) ORDER BY i.id DESC), '[]'::json)
      FROM item i WHERE i.id IN (SELECT p.id FROM page p) OR i.subject_kind = 'indicator_actual') AS items,
    (SELECT min(p.id)::text FROM page p HAVING min(p.id) > (SELECT min(i.id) FROM item i)) AS next
  FROM sheet s`;

@Injectable()
export class EntryHistoryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null for a sheet that is not open to the person. */
  async find(actor: Actor, entryId: string, before: string): Promise<EntryHistory | null> {
    const values = [entryId, ...visibilityValues(actor), before];
    const [row] = await queryNamed<EntryHistory>(this.dataSource, 'entry_history', statement, values);
    return row ?? null;
  }
}
