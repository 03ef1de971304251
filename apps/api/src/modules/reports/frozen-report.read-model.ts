import { type EditionChange, type MeasureReport, measureReport } from '@mawasu/contract';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import type { DataSource } from 'typeorm';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';

/** A 施策 as an edition holds it, as it was read. */
export interface FrozenSheet {
  number: number;
  checksum: string;
  /** JSON of the frozen text. */
  model: string;
  errata: ErratumRow[];
}

interface ErratumRow {
  number: number;
  madeAt: string;
  editionReason: string | null;
  change: EditionChange;
}

/** $1 round, $2 施策. */
const frozenReportStatement = `
  SELECT newest.number, newest.checksum, frozen.model, (
    SELECT coalesce(json_agg(json_build_object('number', x.number, 'madeAt', ${isoInstant('x.made_at')},
      'editionReason', x.reason, 'change', c.change) ORDER BY x.number DESC, c.place), '[]'::json)
    FROM edition x CROSS JOIN LATERAL jsonb_array_elements(x.changes) WITH ORDINALITY AS c (change, place)
    WHERE x.round_id = r.id AND c.change ->> 'measureId' = $2) AS errata
  FROM round r
  JOIN LATERAL (SELECT x.* FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1) newest ON true
  LEFT JOIN edition_model frozen ON frozen.edition_id = newest.id AND frozen.kind = 'measure' AND frozen.key = $2
  WHERE r.id = $1 AND ${isSettledRound('r')}`;

/**
 * The 施策評価シート of a settled round as its newest edition holds it, with the edition's mark: `undefined` while the round
 * has none, `null` when the 施策 is not in it.
 */
export async function readFrozenSheet(
  source: DataSource,
  roundId: string,
  measureId: string,
): Promise<FrozenSheet | null | undefined> {
  type Row = Omit<FrozenSheet, 'model'> & { model: string | null };
  const [row] = await queryNamed<Row>(source, 'frozen_report', frozenReportStatement, [roundId, measureId]);
  if (!row) return undefined;
  const { model } = row;
  return model === null ? null : { ...row, model };
}

export async function readFrozenReport(
  ...place: Parameters<typeof readFrozenSheet>
): Promise<MeasureReport | null | undefined> {
  const sheet = await readFrozenSheet(...place);
  return sheet && frozenReport(sheet);
}

/** The mark is not in the frozen text, whose checksum it holds. */
export function frozenReport({ number, checksum, model, errata }: FrozenSheet): MeasureReport {
  const held = JSON.parse(model) as object;
  return measureReport.parse({ ...held, edition: { number, checksum }, errata: errata.map(toErratum) });
}

/** The 正誤表 stands beside the frozen text, as the mark does: it names what differs from the edition before. */
function toErratum({ number, madeAt, editionReason, change }: ErratumRow): MeasureReport['errata'][number] {
  const { initiative, field, before, after, reason } = change;
  return {
    editionLabel: `第${number}版`,
    dateLabel: japaneseDate(japanDateOf(new Date(madeAt))),
    place: initiative ?? '',
    ...{ field, before, after, reason: reason ?? editionReason ?? '' },
  };
}
