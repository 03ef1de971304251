import { editionText, reportWords } from '@mawasu/contract';
import { fiscalYearWithWestern, japaneseDateTime } from '@mawasu/domain/years';
import type { DataSheet } from '../reports/data-workbook.js';
import type { ExportRound } from '../reports/entries-export.read-model.js';
import type { ListHead } from './list-head.read-model.js';

const notes: readonly (readonly [string, string])[] = [
  ['年度評価シート', '1行に1件。閲覧できる年度評価シートのすべてです。'],
  ['指標', '1行に、1つの指標の1年度。施策評価シートに載せる5年度です。値は単位を付けない数値です。'],
  ['施策評価', '1行に、1つの施策の1つの段階。'],
  ['事業費', '1行に、1つの取組みの1つの額。人工のほかは千円単位です。'],
  ['指摘', '1行に、1件の指摘・質問・提案とその回答。取り下げたものは載せません。'],
  ['空欄', '値がない理由は「状態」の列に言葉で示します。空欄を0とは読まないでください。'],
  ['年度と日付', '年度は和暦と西暦の2列に、日付は西暦で示します。'],
];

/** The first sheet of the workbook: whose figures, of when, and how to read them. */
export function aboutLists(
  { cityName }: ListHead,
  { fy, edition }: Pick<ExportRound, 'fy' | 'edition'>,
  at: Date,
): DataSheet {
  const rows = [
    ['市', cityName],
    [reportWords.evaluated, fiscalYearWithWestern(fy)],
    ['版', edition === null ? '確定前（内容は今後変わることがあります）' : editionText(edition)],
    ['保存した日時', japaneseDateTime(at)],
    ...notes.map(([name, text]) => [name, text]),
  ];
  return { name: '説明', columns: ['項目', 'このファイルについて'], pages: [rows] };
}
