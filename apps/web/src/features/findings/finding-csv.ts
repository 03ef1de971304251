import type { Finding } from '@mawasu/contract';
import { findingKindLabels } from '@mawasu/domain/sheets';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';

const columns: readonly [string, (finding: Finding, fy: number) => string | null][] = [
  ['年度（西暦）', (_, fy) => String(fy)],
  ['年度', (_, fy) => fiscalYearLabel(fy)],
  // In one cell: alone, Excel turns the code 1-1-1 into a date.
  ['施策', ({ measureCode, measureTitle }) => `${measureCode} ${measureTitle}`.trim()],
  ['取組み', ({ initiativeTitle }) => initiativeTitle],
  ['課', ({ departmentName }) => departmentName],
  ['種類', ({ kind }) => findingKindLabels[kind]],
  ['提出できない', ({ severity }) => (severity === 'error' ? '○' : null)],
  ['項目', ({ placeLabel }) => placeLabel],
  ['点検結果', ({ message }) => message],
  ['確認済み', ({ mark }) => (mark ? '○' : null)],
  ['確認した人', ({ mark }) => mark?.byName ?? null],
  ['確認した日', ({ mark }) => (mark ? japanDateOf(new Date(mark.at)) : null)],
  ['メモ', ({ mark }) => mark?.note ?? null],
  ['サンプル', ({ sample }) => (sample ? 'サンプル' : null)],
];

/** Findings as data: one value a cell. Header row first. */
export const findingCsv = (findings: readonly Finding[], fy: number): string[][] => [
  columns.map(([header]) => header),
  ...findings.map((finding) => columns.map(([, cell]) => cell(finding, fy) ?? '')),
];
