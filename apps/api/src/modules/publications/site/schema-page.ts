import { openDataPaths } from '@mawasu/contract';
import type { DataTable } from './data-tables.js';
import { type Child, element } from './html.js';
import { section, table, typed } from './parts.js';
import type { SiteFacts } from './site-facts.js';

export const SCHEMA_NAME = 'schema.html';
export const SCHEMA_TITLE = 'データの説明';

/** What the files of data hold, column by column, and where programs find them. */
export function schemaParts({ fy }: SiteFacts, tables: readonly DataTable[]): Child[] {
  const address = `/api${openDataPaths.file}`.replace(':n', String(fy)).replace(':name', 'measures.csv');
  return [
    typed(
      'ページと同じ内容を、1つのセルに1つの値を入れた表にしています。CSVは1行目が項目名（文字コードはUTF-8、BOM付き、改行はCRLF）、JSONは「項目（JSON）」の名前を使います。値がない項目は、CSVでは空欄、JSONではnullです。',
    ),
    section(
      'address',
      'プログラムからの取得',
      typed(
        `市がこのページを公開しているサーバーでは、${address} のように、年度（西暦4けた）とファイル名を指定して取得できます。1つの年度で公表している版は1つです。訂正版を公表すると、同じアドレスの内容が訂正版に替わります。版は「版」の項目で確かめてください。`,
      ),
    ),
    tables.map(({ name, title, columns, rows }) =>
      section(
        name,
        `${title}（${name}）`,
        element(
          'p',
          {},
          `${rows.length}行　`,
          element('a', { href: `${name}.csv` }, `${title}のCSV`),
          '　',
          element('a', { href: `${name}.json` }, `${title}のJSON`),
        ),
        table({
          caption: `${title}の項目`,
          heads: ['項目（CSV）', '項目（JSON）', '説明'],
          rows: columns.map(({ label, key, note }) => [label, key, note]),
        }),
      ),
    ),
  ];
}
