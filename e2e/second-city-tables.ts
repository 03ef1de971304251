import { utils, write } from '@e965/xlsx';

type Cells = (string | number | null)[][];

/** Tables of a city that nobody knows: 5 方針, no 柱, 事務事業 below every 取組み, 8 視点. */
export interface CityTables {
  departments: Cells;
  people: Cells;
  plan: Cells;
  indicators: Cells;
  targets: Cells;
  assignments: Cells;
}

const offices = ['総合政策課', 'こども課', '環境課', '商工課', '市民協働課'] as const;
const policies = ['健やかに育つまち', '緑と水のまち', 'にぎわうまち', '支え合うまち', '未来へつなぐまち'] as const;
const viewpoints = ['参加', '協働', '情報', '人材', '財源', '施設', '広域', 'デジタル'] as const;

export const initiativeOf = (policy: number, number: number) => `取組み${policy}の${number}`;

const initiatives = policies.flatMap((_, at) => [1, 2].map((number) => ({ policy: at + 1, number })));
const indicatorOf = (policy: number, number: number) => `${initiativeOf(policy, number)}の参加者数`;

/** `fy`: the year that is looked back on. */
export function cityTables(fy: number): CityTables {
  const year = `${fy}`;
  const planHeads = ['計画', '計画の開始年度', '計画の終了年度', '階層', 'コード', '名称', '内容'];
  const plan: Cells = policies.flatMap((policy, at) => [
    [null, null, null, '方針', `${at + 1}`, policy, null],
    [null, null, null, '施策', `${at + 1}-1`, `${policy}の施策`, null],
    ...[1, 2].flatMap(
      (number): Cells => [
        [null, null, null, '取組み', null, initiativeOf(at + 1, number), '毎年行います。'],
        [null, null, null, '事務事業', null, `${initiativeOf(at + 1, number)}の事業`, null],
      ],
    ),
  ]);
  return {
    departments: [
      ['区分', '名称', '上の部', '開始年度'],
      ['部', 'くらし部', null, year],
      ['部', '政策部', null, year],
      ...offices.map((name, at) => ['課', name, at === 0 ? '政策部' : 'くらし部', year]),
    ],
    people: [
      ['利用者名', '氏名', '部・課', '役割', '開始日'],
      ...offices.flatMap(
        (office, at): Cells => [
          [`e${at + 1}`, `入力 ${at + 1}子`, office, '入力者', `${fy}/4/1`],
          [`h${at + 1}`, `課長 ${at + 1}男`, office, '課長', `${fy}/4/1`],
        ],
      ),
    ],
    plan: [
      planHeads,
      ['川辺市第1次総合計画', year, `${fy + 4}`, '計画', null, '川辺市第1次総合計画', null],
      ...viewpoints.map((label, at) => [null, null, null, '視点', `${at + 1}`, label, null]),
      ...plan,
    ],
    indicators: [
      ['施策コード', '取組み', '指標の名称', '種類', '単位', '望ましい方向', '集計', '開始年度', '出典', '公表月'],
      ...initiatives.map(({ policy, number }) => [
        ...[`${policy}-1`, initiativeOf(policy, number), indicatorOf(policy, number)],
        ...['成果', '人', '増加', '単年', year, '受付簿', 5],
      ]),
    ],
    targets: [
      ['施策コード', '取組み', '指標の名称', year],
      ...initiatives.map(({ policy, number }) => [
        ...[`${policy}-1`, initiativeOf(policy, number), indicatorOf(policy, number), 100],
      ]),
    ],
    assignments: [
      ['施策コード', '取組み', '主管課', '開始年度'],
      ...policies.map((_, at) => [`${at + 1}-1`, null, offices[at] ?? '', year]),
      ...initiatives.map(({ policy, number }) => [
        ...[`${policy}-1`, initiativeOf(policy, number), offices[policy - 1] ?? '', year],
      ]),
    ],
  };
}

export function asWorkbook(cells: Cells): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '表');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}
