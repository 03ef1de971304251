import { reportWords } from '@mawasu/contract';
import { CSV_BOM, type CsvCell, csvRecord } from './csv-writer.js';

/** One entry of a round with the texts of its year; times are those of Japan, `null` while it has not happened. */
export interface EntriesCsvRow {
  fy: number;
  fyLabel: string;
  policyTitle: string;
  pillarTitle: string | null;
  measureCode: string;
  measureTitle: string;
  initiativeTitle: string;
  divisionName: string | null;
  sectionName: string | null;
  viewpointLabel: string | null;
  stateLabel: string;
  exclusionReason: string | null;
  progressStatusLabel: string | null;
  proposedStatusLabel: string | null;
  overrideReason: string | null;
  futureDirectionLabel: string | null;
  directionNote: string;
  activities: string;
  results: string;
  issues: string;
  nextActions: string;
  viewpointResults: string;
  submittedAt: string | null;
  confirmedAt: string | null;
  sample: boolean;
}

const columns: readonly [string, (row: EntriesCsvRow) => CsvCell][] = [
  ['評価年度（西暦）', (r) => r.fy],
  ['評価年度', (r) => r.fyLabel],
  ['方針', (r) => r.policyTitle],
  ['施策の柱', (r) => r.pillarTitle],
  ['施策コード', (r) => r.measureCode],
  ['施策', (r) => r.measureTitle],
  ['取組み', (r) => r.initiativeTitle],
  ['主管部', (r) => r.divisionName],
  ['主管課', (r) => r.sectionName],
  ['行革の視点', (r) => r.viewpointLabel],
  ['状態', (r) => r.stateLabel],
  ['対象外の理由', (r) => r.exclusionReason],
  ['進捗状況', (r) => r.progressStatusLabel],
  ['進捗状況の目安', (r) => r.proposedStatusLabel],
  ['変更理由', (r) => r.overrideReason],
  ['今後の方向性', (r) => r.futureDirectionLabel],
  ['今後の方向性の内容', (r) => r.directionNote],
  ['実施内容', (r) => r.activities],
  ['成果', (r) => r.results],
  ['課題', (r) => r.issues],
  ['今後の取組', (r) => r.nextActions],
  ['視点の実績', (r) => r.viewpointResults],
  ['提出日時', (r) => r.submittedAt],
  ['確認日時', (r) => r.confirmedAt],
  ['サンプル', (r) => (r.sample ? reportWords.sample : null)],
];

/** All entries of a round as CSV text, piece by piece, so that a large round is never held in memory as one string. */
export async function* entriesCsv(
  rows: AsyncIterable<EntriesCsvRow> | Iterable<EntriesCsvRow>,
): AsyncGenerator<string> {
  yield CSV_BOM + csvRecord(columns.map(([header]) => header));
  for await (const row of rows) yield csvRecord(columns.map(([, cell]) => cell(row)));
}
