// npm run bench:tables -- <folder>: seven tables of a large city as somebody would bring them in, to see what a
// person meets with 40 部, 400 課, 600 people, 400 nodes and 300 indicators.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../prepare.mjs';

// The API's own, which reads such files.
const { utils, write } = createRequire(path.join(root, 'apps/api/package.json'))('@e965/xlsx');

const FROM = 2026;
const YEARS = [2026, 2027, 2028, 2029, 2030];
const counts = { divisions: 40, sections: 10, people: 600, policies: 8, pillars: 2, measures: 4, initiatives: 312 };
const INDICATORS = 300;

const range = (length) => Array.from({ length }, (_, at) => at);
const number = (at, digits) => String(at + 1).padStart(digits, '0');
const divisionOf = (at) => `第${at + 1}部`;
const sectionOf = (at) => `${divisionOf(Math.floor(at / counts.sections))}第${at + 1}課`;
const sections = counts.divisions * counts.sections;

const measures = range(counts.policies).flatMap((policy) =>
  range(counts.pillars * counts.measures).map((at) => ({ policy, at, code: `${policy + 1}-${at + 1}` })),
);
const initiatives = range(counts.initiatives).map((at) => ({
  measure: measures[at % measures.length],
  title: `取組み${at + 1}`,
  lead: sectionOf(at % sections),
}));
const indicators = range(INDICATORS).map((at) => ({ ...initiatives[at], name: `取組み${at + 1}の参加者数` }));
const placeOf = ({ measure, title, name }) => [measure.code, title, ...(name === undefined ? [] : [name])];
const place = ['施策コード', '取組み', '指標'];

function planRows() {
  const heads = ['計画', '計画の開始年度', '計画の終了年度', '階層', 'コード', '名称', '上の項目', '内容'];
  const rows = range(counts.policies).flatMap((policy) => [
    [null, null, null, '方針', `${policy + 1}`, `方針${policy + 1}`, null, null],
    ...range(counts.pillars).flatMap((pillar) => [
      [null, null, null, '施策の柱', null, `方針${policy + 1}の柱${pillar + 1}`, `方針${policy + 1}`, null],
      ...measures
        .filter((one) => one.policy === policy && Math.floor(one.at / counts.measures) === pillar)
        .flatMap((measure) => [
          [null, null, null, '施策', measure.code, `施策${measure.code}`, `方針${policy + 1}の柱${pillar + 1}`, null],
          ...initiatives
            .filter((one) => one.measure === measure)
            .map(({ title }) => [
              null,
              null,
              null,
              '取組み',
              null,
              title,
              measure.code,
              '毎年度、参加者の声を聞いて見直す。',
            ]),
        ]),
    ]),
  ]);
  return [heads, ['大きな市の総合計画', FROM, YEARS.at(-1), '計画', null, '大きな市の総合計画', null, null], ...rows];
}

const tables = {
  departments: [
    ['コード', '区分', '名称', '上の部', '開始年度'],
    ...range(counts.divisions).map((at) => [`D${number(at, 2)}`, '部', divisionOf(at), null, FROM]),
    ...range(sections).map((at) => [
      ...[`S${number(at, 3)}`, '課', sectionOf(at), divisionOf(Math.floor(at / counts.sections)), FROM],
    ]),
  ],
  people: [
    ['利用者名', '氏名', '部・課', '役割', '開始日', '内線', 'メールアドレス'],
    ...range(counts.people).map((at) => [
      ...[`p${number(at, 4)}`, `職員 ${at + 1}`, sectionOf(at % sections), at < sections ? '入力者' : '課長'],
      ...[`${FROM}/4/1`, `${1000 + at}`, `p${number(at, 4)}@city.example.lg.jp`],
    ]),
  ],
  plan: planRows(),
  indicators: [
    [...place, '種類', '単位', '望ましい方向', '集計', '基準値', '基準年度', '出典', '公表月', '開始年度'],
    ...indicators.map((one, at) => [
      ...[...placeOf(one), '成果', '人', '増加', '単年', 100 + at, FROM - 1, '受付簿', 5, FROM],
    ]),
  ],
  targets: [
    [...place, ...YEARS, '最終目標年度', '最終目標値'],
    ...indicators.map((one, at) => [...placeOf(one), ...YEARS.map((_, year) => 110 + at + year * 10), 2030, 160 + at]),
  ],
  // One row for each year.
  actuals: [
    [...place, '年度', '実績値'],
    ...indicators.flatMap((one, at) => YEARS.slice(0, 1).map((fy) => [...placeOf(one), fy, 105 + at])),
  ],
  assignments: [
    ['施策コード', '取組み', '主管課', '開始年度'],
    ...measures.map(({ code }, at) => [code, null, sectionOf(at), FROM]),
    ...initiatives.map((one) => [...placeOf({ ...one, name: undefined }), one.lead, FROM]),
  ],
};

const folder = process.argv[2];
if (folder === undefined) {
  console.error('使い方: npm run bench:tables -- フォルダー');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
for (const [kind, cells] of Object.entries(tables)) {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '表');
  await writeFile(path.join(folder, `${kind}.xlsx`), write(book, { type: 'buffer', bookType: 'xlsx' }));
  console.log(`${kind}.xlsx: ${cells.length - 1} rows`);
}
