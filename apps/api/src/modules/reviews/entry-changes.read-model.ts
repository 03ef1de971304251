import type { EntryChanges } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { costSubjects } from '../costs/costs.sql.js';
import { answerKeyOf, costPlaceOfSubject, costRecordWords, figureText } from '../entries/entry-history.mapper.js';
import type { ShownFigure } from '../entries/entry-history.read-model.js';
import { entryContentJson } from '../entries/entry-sheet.sql.js';
import { maySeeEntry, maySeeFigure, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

interface ChangesRow {
  since: string | null;
  content: EntryChanges['answers'];
  answers: { field: string; before: string | null }[];
  namedInitiatives: EntryChanges['namedInitiatives'];
  figures: (Pick<ShownFigure, 'unit' | 'decimals'> & {
    id: string;
    now: object | null;
    /** The whole of then, where the figure has come into being or gone since; \`changed\` what else was another. */
    whole: { before: object | null } | null;
    changed: object;
  })[];
  /** Rows of 事業費 as they are, with what their changes since were before, the newest first. */
  costs: { subjectId: string; now: object | null; undo: { field: string | null; before: unknown }[] }[];
}

const visibility = visibilityParameters(2);

const exactNumbers = (value: string) => `${value} || jsonb_build_object('value', ${value} ->> 'value',
  'numerator', ${value} ->> 'numerator', 'denominator', ${value} ->> 'denominator')`;

/**
 * $1 sheet, $2 to $4 what the person may see, $5 the person. Looked at is what was there before the sheet was last handed
 * in: opening it once more does not make its changes vanish. What was typed on the way is for those who see drafts. Of every
 * field the oldest change since says what it was.
 */
const statement = `
  WITH sheet AS (
    SELECT e.*, r.fy, r.form, r.revision_id,
      CASE WHEN $2::integer = 0 OR e.department_id = ANY ($4::uuid[])
        THEN CASE WHEN o.at < e.submitted_at THEN o.at ELSE o.before_at END END AS since
    FROM entry e JOIN round r ON r.id = e.round_id
    LEFT JOIN entry_opening o ON o.entry_id = e.id AND o.user_id = $5::uuid
    WHERE e.id = $1 AND ${maySeeEntry(visibility)}),
  answer AS (
    SELECT DISTINCT ON (h.field) h.field, h.before #>> '{}' AS before
    FROM sheet s JOIN history h ON h.subject_kind = 'entry' AND h.subject_id = s.id::text
    WHERE h.operation = 'update' AND h.at > s.since
      AND h.field NOT IN ('state', 'position', 'scope', 'exclusion_reason', 'is_sample', 'proposal', 'department_id', 'attachments')
    ORDER BY h.field, h.id),
  figure AS MATERIALIZED (
    SELECT i.id, i.unit, i.decimals, i.id || '/' || s.fy AS subject_id, s.fy, s.since
    FROM sheet s JOIN indicator i ON i.node_id IN (s.node_id, s.measure_id)
    WHERE s.since IS NOT NULL
      AND ${maySeeFigure('i.node_id', `CASE WHEN i.node_id = s.measure_id THEN 'measure' ELSE 'initiative' END`, 's.fy', visibility)}),
  moved AS MATERIALIZED (
    SELECT h.* FROM figure f
    JOIN history h ON h.subject_kind = 'indicator_actual' AND h.subject_id = f.subject_id AND h.at > f.since),
  whole AS (
    SELECT DISTINCT ON (m.subject_id) m.subject_id, m.id, m.before FROM moved m WHERE m.field IS NULL ORDER BY m.subject_id, m.id),
  part AS (
    SELECT p.subject_id, jsonb_object_agg(p.field, CASE WHEN p.field IN ('value', 'numerator', 'denominator')
      THEN to_jsonb(p.before #>> '{}') ELSE p.before END) AS fields
    FROM (
      SELECT DISTINCT ON (m.subject_id, m.field) m.* FROM moved m LEFT JOIN whole w ON w.subject_id = m.subject_id
      WHERE m.field IS NOT NULL AND (w.id IS NULL OR m.id < w.id) ORDER BY m.subject_id, m.field, m.id) p
    GROUP BY p.subject_id)
  SELECT ${isoInstant('s.since')} AS since, ${entryContentJson('s')} AS content,
    (SELECT coalesce(json_agg(a.*), '[]'::json) FROM answer a) AS answers,
    (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}'::jsonb)
      FROM answer a CROSS JOIN LATERAL jsonb_each(
        named_initiatives(jsonb_build_object(a.field, a.before), s.form, s.revision_id)) n) AS "namedInitiatives",
    (SELECT coalesce(json_agg(json_build_object('id', f.id, 'unit', f.unit, 'decimals', f.decimals,
        'now', (SELECT jsonb_build_object('value', a.value::text, 'numerator', a.numerator::text,
          'denominator', a.denominator::text, 'state', a.state, 'certainty', a.certainty, 'reason', a.reason)
          FROM indicator_actual a WHERE a.indicator_id = f.id AND a.fy = f.fy),
        'whole', CASE WHEN w.subject_id IS NOT NULL THEN json_build_object('before', ${exactNumbers('w.before')}) END,
        'changed', coalesce(p.fields, '{}'::jsonb))), '[]'::json)
      FROM figure f LEFT JOIN whole w ON w.subject_id = f.subject_id LEFT JOIN part p ON p.subject_id = f.subject_id
      WHERE w.subject_id IS NOT NULL OR p.subject_id IS NOT NULL) AS figures,
    (SELECT coalesce(json_agg(json_build_object('subjectId', m.subject_id, 'undo', m.undo, 'now', (
          SELECT to_jsonb(c.*) FROM cost c
          WHERE c.node_id = s.node_id AND m.subject_id = s.node_id || '/' || c.fy || '/' || c.stage))), '[]'::json)
      FROM (
        SELECT h.subject_id, json_agg(json_build_object('field', h.field, 'before', h.before) ORDER BY h.id DESC) AS undo
        FROM history h
        WHERE h.subject_kind = 'cost' AND h.at > s.since AND h.field IS DISTINCT FROM 'is_sample' AND h.subject_id IN (${costSubjects('s')})
        GROUP BY h.subject_id) m) AS costs
  FROM sheet s`;

/** What became of a sheet since a person last looked at it, in one statement out of the history. */
@Injectable()
export class EntryChangesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async find(actor: Actor, id: string): Promise<EntryChanges> {
    const values = [id, ...visibilityValues(actor), actor.userId];
    const [row] = await queryNamed<ChangesRow>(this.dataSource, 'entry_changes', statement, values);
    if (!row) throw new AppError('NOT_FOUND');
    const { since, content, namedInitiatives } = row;
    const answers = row.answers
      .map(({ field, before }) => [answerKeyOf(field), before] as const)
      .filter(([key, before]) => (content[key] ?? '') !== (before ?? ''));
    const figures = row.figures.flatMap((figure) => {
      const before = beforeOf(figure);
      return before === wordsOf(figure, figure.now) ? [] : [[figure.id, before] as const];
    });
    const costs = row.costs.flatMap(({ subjectId, now, undo }) => {
      const before = costRecordWords(undone(now, undo));
      return before === costRecordWords(now) ? [] : [[costKey(costPlaceOfSubject(subjectId)), before] as const];
    });
    return {
      ...{ since, answers: Object.fromEntries(answers), namedInitiatives },
      ...{ figures: Object.fromEntries(figures), costs: Object.fromEntries(costs) },
    };
  }
}

/** A row with its changes taken back one by one: the whole of it where it came into being or went, else a field. */
function undone(now: object | null, undo: ChangesRow['costs'][number]['undo']): object | null {
  let record = now;
  for (const { field, before } of undo) {
    record = field === null ? (before as object | null) : Object.assign({}, record, { [field]: before });
  }
  return record;
}

type FigureRow = ChangesRow['figures'][number];

const wordsOf = (figure: FigureRow, record: object | null): string => figureText(record, figure) ?? '';

function beforeOf(figure: FigureRow): string {
  const base = figure.whole ? figure.whole.before : figure.now;
  return wordsOf(figure, base && { ...base, ...figure.changed });
}
