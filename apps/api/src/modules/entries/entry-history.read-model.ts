import type { RoundDetail } from '@mawasu/contract';
import type { RemarkKind } from '@mawasu/domain/remarks';
import type { NamedInitiatives } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { costSubjects } from '../costs/costs.sql.js';
import {
  maySeeEntry,
  maySeeFigure,
  shownEntries,
  visibilityParameters,
  visibilityValues,
} from '../rounds/visibility.sql.js';
import { maySeeRemark } from './entry-remarks.sql.js';

/** A change as the memory holds it: of one field of the sheet, of one figure or remark, or a step. */
export interface EntryHistoryRow {
  id: string;
  at: string;
  actorName: string;
  forName: string | null;
  kind: 'entry' | 'entry_step' | 'indicator_actual' | 'cost' | 'remark';
  subjectId: string;
  operation: 'insert' | 'update' | 'delete';
  reason: string | null;
  /** By column or block key; of a row that came into being or went '' for the whole of it. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A figure at the top of a page, from which those before are read backwards. */
export interface ShownFigure {
  name: string;
  unit: string;
  decimals: number;
  /** As it was after the newest change of the page; null where there was no figure of the year. */
  atTop: Record<string, unknown> | null;
}

/** A remark of the sheet as it stands, for what was done with it. */
export interface RememberedRemark {
  kind: RemarkKind;
  blockKey: string;
  blockLabel: string;
  carried: boolean;
}

export interface EntryHistory {
  round: Pick<RoundDetail, 'form' | 'scale' | 'steps'>;
  /** Those that answers before and after name. */
  named: NamedInitiatives;
  /** By `<indicator>/<year>`. */
  figures: Record<string, ShownFigure>;
  /** By id. */
  remarks: Record<string, RememberedRemark>;
  /** Newest first, one page. */
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
 * SQL expression: a remembered value; exact numbers of a figure stay text, as everywhere, and a department is its name. What
 * people told each other with a step is for those who see drafts.
 */
const exact = (value: string) => `CASE
  WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
    THEN ${value} || '{"reason": null, "fields": [], "field_reasons": {}}'::jsonb
  WHEN c.subject_kind = 'remark' AND c.field IS NULL AND NOT (SELECT s.is_inside FROM sheet s) THEN '{}'::jsonb
  WHEN c.subject_kind = 'entry' AND c.field = 'department_id'
    THEN (SELECT to_jsonb(d.name) FROM sheet s CROSS JOIN LATERAL department_in_year((${value} #>> '{}')::uuid, s.fy) d)
  WHEN c.subject_kind <> 'indicator_actual' THEN ${value}
  WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(${value} #>> '{}')
  WHEN c.field IS NULL THEN ${value} || jsonb_build_object(
    'value', ${value} ->> 'value', 'numerator', ${value} ->> 'numerator', 'denominator', ${value} ->> 'denominator')
  ELSE ${value} END`;

/**
 * $1 sheet, $2 to $4 what the person may see, $5 the id before which the page begins. What was typed on
 * the way is for those who see drafts; everybody else gets that there were steps, and what was done with the remarks they see. A figure at the top of the page is the one of
 * today with all that was changed since undone. That the sheet came into being is no change; where it went say its steps.
 */
const statement = `
  WITH sheet AS (
    SELECT e.id, e.node_id, e.measure_id, e.state, e.department_id, r.id AS round_id, r.revision_id, r.fy, r.form, r.scale,
      ($2::integer = 0 OR e.department_id = ANY ($4::uuid[])) AS is_inside
    FROM ${shownEntries(visibility)} e JOIN round r ON r.id = e.round_id
    WHERE e.id = $1 AND ${maySeeEntry(visibility)}),
  figure AS (
    SELECT i.id || '/' || s.fy AS subject_id, i.id, s.fy, i.name, i.unit, i.decimals
    FROM sheet s JOIN indicator i ON i.node_id IN (s.node_id, s.measure_id)
    WHERE s.is_inside
      AND ${maySeeFigure('i.node_id', `CASE WHEN i.node_id = s.measure_id THEN 'measure' ELSE 'initiative' END`, 's.fy', visibility)}),
  figure_change AS (
    SELECT h.*, max(h.id) OVER (PARTITION BY h.subject_id, h.txid, h.operation) AS item_id
    FROM figure f JOIN history h ON h.subject_kind = 'indicator_actual' AND h.subject_id = f.subject_id),
  remarked AS (
    SELECT m.id, m.kind, m.block_key, m.block_label, m.carried_from_id, e.is_inside
    FROM sheet e JOIN round r ON r.id = e.round_id JOIN remark m ON m.entry_id = e.id AND ${maySeeRemark(visibility)}),
  change AS (
    SELECT h.*, h.id AS item_id FROM sheet s JOIN history h ON h.subject_kind = 'entry' AND h.subject_id = s.id::text
    WHERE s.is_inside AND h.operation = 'update'
      AND h.field NOT IN ('state', 'position', 'scope', 'exclusion_reason', 'is_sample',
        'lock_reason', 'corrected_since')
      AND (h.field <> 'proposal' OR h.before ->> 'status' IS DISTINCT FROM h.after ->> 'status')
    UNION ALL
    SELECT h.*, h.id FROM sheet s JOIN entry_step t ON t.entry_id = s.id
      AND (s.is_inside OR NOT EXISTS (
        SELECT FROM settled_entry k WHERE k.entry_id = s.id AND t.number > k.last_step))
    JOIN history h ON h.subject_kind = 'entry_step' AND h.subject_id = t.entry_id || '/' || t.number
    UNION ALL
    SELECT h.*, h.id FROM sheet s JOIN history h ON h.subject_kind = 'cost' AND h.subject_id IN (${costSubjects('s')})
    WHERE s.is_inside AND h.field IS DISTINCT FROM 'is_sample'
    UNION ALL
    SELECT h.*, max(h.id) OVER (PARTITION BY h.subject_id, h.txid, h.operation)
    FROM remarked m JOIN history h ON h.subject_kind = 'remark' AND h.subject_id = m.id::text
    WHERE h.field IS DISTINCT FROM 'is_sample' AND (m.is_inside OR h.field IS NULL OR h.field = 'state')
    UNION ALL
    SELECT * FROM figure_change),
  candidate AS (
    SELECT DISTINCT c.item_id FROM change c WHERE c.item_id < $5::bigint ORDER BY c.item_id DESC LIMIT ${PAGE} + 1),
  shown AS (SELECT c.* FROM change c WHERE c.item_id IN (SELECT n.item_id FROM candidate n)),
  item AS (
    SELECT c.item_id AS id, c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason,
      json_object_agg(coalesce(c.field, ''), ${exact('c.before')}) AS before,
      json_object_agg(coalesce(c.field, ''), ${exact('c.after')}) AS after
    FROM shown c
    GROUP BY c.item_id, c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason),
  sized AS (
    SELECT i.id, row_number() OVER newest AS place,
      sum(length(i.before::text) + length(i.after::text)) OVER newest - length(i.before::text) - length(i.after::text) AS ahead
    FROM item i
    WINDOW newest AS (ORDER BY i.id DESC)),
  page AS (SELECT s.id FROM sized s WHERE s.place <= ${PAGE} AND s.ahead < ${PAGE_CHARACTERS}),
  newer AS (SELECT c.* FROM figure_change c WHERE c.item_id >= $5::bigint),
  whole AS (
    SELECT DISTINCT ON (c.subject_id) c.subject_id, c.id, ${exact('c.before')} AS before
    FROM newer c WHERE c.field IS NULL ORDER BY c.subject_id, c.id),
  undone AS (
    SELECT c.subject_id, jsonb_object_agg(c.field, ${exact('c.before')}) AS fields
    FROM (
      SELECT DISTINCT ON (n.subject_id, n.field) n.* FROM newer n LEFT JOIN whole w ON w.subject_id = n.subject_id
      WHERE n.field IS NOT NULL AND (w.id IS NULL OR n.id < w.id)
      ORDER BY n.subject_id, n.field, n.id) c
    GROUP BY c.subject_id)
  SELECT
    json_build_object('form', s.form, 'scale', s.scale, 'steps', (
      SELECT coalesce(json_agg(json_build_object('position', p.position, 'stage', p.stage, 'label', p.label,
        'waitingLabel', p.waiting_label) ORDER BY p.position), '[]'::json)
      FROM round_step p WHERE p.round_id = s.round_id)) AS round,
    (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}'::jsonb)
      FROM shown c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) remembered (answer)
      CROSS JOIN LATERAL jsonb_each(
        named_initiatives(jsonb_build_object(c.field, remembered.answer), s.form, s.revision_id)) n
      WHERE c.subject_kind = 'entry') AS named,
    (SELECT coalesce(json_object_agg(f.subject_id, json_build_object('name', f.name, 'unit', f.unit, 'decimals', f.decimals,
        'atTop', CASE WHEN w.subject_id IS NOT NULL THEN w.before ELSE (
          SELECT jsonb_build_object('value', a.value::text, 'numerator', a.numerator::text,
            'denominator', a.denominator::text, 'state', a.state, 'certainty', a.certainty, 'reason', a.reason)
          FROM indicator_actual a WHERE a.indicator_id = f.id AND a.fy = f.fy) END || coalesce(u.fields, '{}'::jsonb))), '{}'::json)
      FROM figure f LEFT JOIN whole w ON w.subject_id = f.subject_id LEFT JOIN undone u ON u.subject_id = f.subject_id) AS figures,
    (SELECT coalesce(json_object_agg(m.id, json_build_object('kind', m.kind, 'blockKey', m.block_key,
        'blockLabel', m.block_label, 'carried', m.carried_from_id IS NOT NULL)), '{}'::json) FROM remarked m) AS remarks,
    (SELECT count(DISTINCT c.item_id)::int FROM change c) AS total,
    (SELECT coalesce(json_agg(json_build_object('id', i.id::text, 'at', ${isoInstant('i.at')}, 'actorName', i.actor_name,
        'forName', i.for_name, 'kind', i.subject_kind, 'subjectId', i.subject_id, 'operation', i.operation,
        'reason', i.reason, 'before', i.before, 'after', i.after) ORDER BY i.id DESC), '[]'::json)
      FROM item i WHERE i.id IN (SELECT p.id FROM page p)) AS items,
    (SELECT min(p.id)::text FROM page p HAVING min(p.id) > (SELECT min(n.item_id) FROM candidate n)) AS next
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
