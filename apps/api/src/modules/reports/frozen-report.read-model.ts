import { type MeasureReport, measureReport } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';

interface FrozenRow {
  number: number;
  checksum: string;
  model: string | null;
}

/** $1 round, $2 施策. */
const frozenReportStatement = `
  SELECT newest.number, newest.checksum, frozen.model
  FROM round r
  JOIN LATERAL (SELECT x.* FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1) newest ON true
  LEFT JOIN edition_model frozen ON frozen.edition_id = newest.id AND frozen.kind = 'measure' AND frozen.key = $2
  WHERE r.id = $1 AND ${isSettledRound('r')}`;

/**
 * The 施策評価シート of a settled round as its newest edition holds it, with the edition's mark: `undefined` while the round
 * has none, `null` when the 施策 is not in it. The mark is not in the frozen text, whose checksum it holds.
 */
export async function readFrozenReport(
  source: DataSource,
  roundId: string,
  measureId: string,
): Promise<MeasureReport | null | undefined> {
  const [row] = await queryNamed<FrozenRow>(source, 'frozen_report', frozenReportStatement, [roundId, measureId]);
  if (!row) return undefined;
  if (row.model === null) return null;
  const { number, checksum } = row;
  return measureReport.parse({ ...(JSON.parse(row.model) as object), edition: { number, checksum } });
}
