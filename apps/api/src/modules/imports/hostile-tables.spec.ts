import { utils, type WorkSheet, write } from '@e965/xlsx';
import { aBareWorkbook, aSheetXml } from '../../testing/a-zip.js';
import type { StoredDepartment } from '../departments/departments.repository.js';
import type { ImportDefinition } from './import-definition.js';
import { DepartmentFinder, type HeldDepartment } from './kinds/department-finder.js';
import { DepartmentsImport } from './kinds/departments.import.js';
import type { HeldPerson } from './kinds/held-people.js';
import { PeopleImport } from './kinds/people.import.js';
import { heldOf, PlanImport } from './kinds/plan.import.js';
import { readTableFile } from './reading/table-file.js';
import { planTable } from './table-planner.js';

// Tables of the first day as nobody should send them: what is wrong is told at its cell with what to do, nothing else happens.

type Cells = (string | number | null)[][];

const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const version = { fyFrom: 2020, fyTo: null, parentId: null, sortOrder: 0 };
const citizens: StoredDepartment = {
  ...{ id: uuid(1), kind: 'section', version: 1, code: '100', follows: false },
  versions: [{ ...version, name: '市民課' }],
};
const held: HeldPerson = {
  ...{
    id: uuid(2),
    account: 'a900',
    displayName: '先任 一',
    email: null,
    extension: null,
    version: 1,
    isDisabled: false,
  },
  memberships: [],
};

interface Kind {
  definition: ImportDefinition;
  held: () => unknown;
  heads: string[];
  /** A row that is taken. */
  good: (string | number | null)[];
}

const kinds = {
  departments: {
    definition: new DepartmentsImport({} as never, {} as never) as unknown as ImportDefinition,
    held: () => ({ departments: [citizens], settledFy: null, rows: [] }),
    heads: ['コード', '区分', '名称', '上の部', '開始年度'],
    good: ['10', '部', '総務部', null, '令和8年度'],
  },
  people: {
    definition: new PeopleImport({} as never, {} as never, {} as never) as unknown as ImportDefinition,
    held: () => {
      const departments = citizens.versions.map((one): HeldDepartment => ({ ...citizens, ...one, versionId: uuid(3) }));
      return {
        ...{ today: '2026-06-01', people: [held], deputies: [], work: [], sheets: new Map(), rows: new Map() },
        ...{ departments: new DepartmentFinder(departments), byAccount: new Map([[held.account, held]]) },
      };
    },
    heads: ['職員番号', '氏名', '新所属', '役職', '発令日'],
    good: ['a001', '青木 一', '市民課', '入力者', '令和8年4月1日'],
  },
  plan: {
    definition: new PlanImport({} as never, {} as never, {} as never) as unknown as ImportDefinition,
    held: () => heldOf([]),
    heads: ['計画', '計画の開始年度', '計画の終了年度', '階層', 'コード', '名称', '上の項目'],
    good: ['甲計画', '令和8年度', 'R12', '方針', '1', 'くらし', null],
  },
} satisfies Record<string, Kind>;

function aBook(cells: Cells, change: (sheet: WorkSheet) => void = () => {}): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(cells);
  change(sheet);
  utils.book_append_sheet(book, sheet, '表');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

async function planOf(kind: Kind, file: Buffer) {
  const { plan } = await planTable((await readTableFile(file)).sheets, kind.definition, kind.held());
  return plan;
}
const errorsOf = async (kind: Kind, file: Buffer) =>
  (await planOf(kind, file)).errors.map(({ sheet, row, column, value, reason }) => [sheet, row, column, value, reason]);
const ofRows = (kind: Kind, ...rows: Cells) => errorsOf(kind, aBook([kind.heads, ...rows]));
const told = (...words: string[]) => expect.stringMatching(new RegExp(words.join('.*')));

describe.each(Object.entries(kinds))('a table of %s', (_, kind: Kind) => {
  const { heads, good } = kind;
  const last = heads.length - 1;

  it('is taken when nothing is wrong with it', async () => {
    const plan = await planOf(kind, aBook([heads, good]));
    expect({ errors: plan.errors, changed: plan.changes.length > 0 }).toEqual({ errors: [], changed: true });
  });

  it('is read by the values its formulas left, and says the same', async () => {
    const formulas = aBook([heads, good], (sheet) => {
      for (const [column, value] of good.entries()) {
        const address = utils.encode_cell({ r: 1, c: column });
        if (value !== null) sheet[address] = { t: 's', v: value, f: `HYPERLINK("http://x","${value}")` };
      }
    });
    expect(await planOf(kind, formulas)).toEqual(await planOf(kind, aBook([heads, good])));
  });

  it('is refused with merged heads, each by its cells', async () => {
    const merged = aBook([heads, good], (sheet) => {
      sheet['!merges'] = [{ s: { r: 0, c: last - 1 }, e: { r: 0, c: last } }];
    });
    const letters = [utils.encode_col(last - 1), `${utils.encode_col(last - 1)}1:${utils.encode_col(last)}1`];
    expect(await errorsOf(kind, merged)).toContainEqual(['表', 1, ...letters, told('見出しのセルが結合', '解除')]);
  });

  it('is refused with a heading that stands twice, however wide it is written', async () => {
    const twice = heads.at(-1) ?? '';
    const errors = await errorsOf(
      kind,
      aBook([
        [...heads, `【 ${twice} 】`],
        [...good, null],
      ]),
    );
    expect(errors).toEqual([['表', 1, `【 ${twice} 】`, `【 ${twice} 】`, told('同じ意味の列が二つ', '消して')]]);
  });

  const nameAt = heads.findIndex((head) => ['名称', '氏名'].includes(head));
  const asCsv = (name: string) => {
    const cells = good.map((cell, at) => (at === nameAt ? name : (cell ?? '')));
    return Buffer.from([heads, cells].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
  };

  it('that lies on its side is refused with how to turn it', async () => {
    const filled = heads.map((head, at) => [head, good[at] ?? '']);
    const csv = Buffer.from(filled.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
    const errors = await errorsOf(kind, csv);
    expect(errors.map((error) => error.at(-1))).toEqual([expect.stringContaining('「行/列の入れ替え」')]);
  });

  it.each(['\0', '\u0007', '\u001b', '\ufffe', '\u202e'])('is refused at a cell with %j in it', async (character) => {
    const value = `甲${character}乙`;
    expect(await errorsOf(kind, asCsv(value))).toContainEqual([
      ...['CSV', 2, heads[nameAt], value],
      told('2文字目に使えない文字', '消して'),
    ]);
  });

  it('loses a control character at the end of a cell, and says in which', async () => {
    const { errors, repairs } = await planOf(kind, asCsv('甲\0'));
    expect(errors).toEqual([]);
    const place = { sheet: 'CSV', row: 2, column: heads[nameAt], cell: `${utils.encode_col(nameAt)}2` };
    expect(repairs).toContainEqual({ ...place, before: '甲\0', after: '甲' });
  });

  it('with a million rows that hold nothing is read for those that do', async () => {
    const cell = (text: unknown) => (text === null ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    const row = (cells: Cells[number], number: number) => `<row r="${number}">${cells.map(cell).join('')}</row>`;
    const inside = `<dimension ref="A1:XFD1048576"/><sheetData>${row(heads, 1)}${row(good, 2)}<row r="1048576" ht="20"/></sheetData>`;
    expect((await planOf(kind, aBareWorkbook(aSheetXml(inside)))).errors).toEqual([]);
  });
});

describe('部 and 課', () => {
  const of = (...rows: Cells) => ofRows(kinds.departments, ...rows);

  it('whose codes differ by width alone are one, and the second row is refused', async () => {
    expect(await of(['２００', '部', '甲部', null, 2026], ['200', '部', '乙部', null, 2026])).toEqual([
      ['表', 3, '名称', '乙部', told('2行目にもあります')],
    ]);
  });

  it('hang neither below themselves nor below each other', async () => {
    expect(
      await of(
        ['201', '課', '自分課', '自分課', 2026],
        ['202', '課', '上課', '下課', 2026],
        ['203', '課', '下課', '上課', 2026],
        ['204', '部', '上部', '上部', 2026],
      ),
    ).toEqual([
      ...['自分課', '下課', '上課'].map((name, at) => ['表', at + 2, '上の部', name, told('という部はありません')]),
      ['表', 5, '上の部', '上部', told('部は最上位', '空欄に')],
    ]);
  });

  it('begin in a year, not on a day nobody can read', async () => {
    expect(
      await of(
        ['205', '部', '丙部', null, '令和8年4月1日'],
        ['206', '部', '丁部', null, 46_113],
        ['207', '部', '戊部', null, '来春'],
      ),
    ).toEqual(
      [
        ['令和8年4月1日', 2],
        ['46113', 3],
        ['来春', 4],
      ].map(([value, row]) => ['表', row, '開始年度', value, told('開始年度を', 'のように入力')]),
    );
  });
});

describe('職員', () => {
  const of = (...rows: Cells) => ofRows(kinds.people, ...rows);

  it('who stand twice under two names, the account in another width, are refused at the second', async () => {
    expect(
      await of(
        ['a001', '青木 一', '市民課', '入力者', '2026/4/1'],
        ['ａ００１', '別人 二', '市民課', '課長', '2026/4/1'],
      ),
    ).toEqual([['表', 3, '氏名', '別人 二', told('別の氏名', '直して')]]);
  });

  it('who stand twice with the same role are refused at the second', async () => {
    const row = ['a001', '青木 一', '市民課', '入力者', '2026/4/1'];
    expect(await of(row, row)).toEqual([['表', 3, expect.any(String), expect.any(String), told('2行目|重な')]]);
  });

  it('have a role that is known', async () => {
    const roles = ['社長', 'administrator; DROP TABLE', '<b>課長</b>'];
    expect(await of(...roles.map((role, at): Cells[number] => [`r00${at}`, '名', '市民課', role, '2026/4/1']))).toEqual(
      roles.map((role, at) => ['表', at + 2, '役職', role, told('どの役割か分かりません', '入力してください')]),
    );
  });

  it('begin on a day, told in years of the era, as a date or as the number a spreadsheet has for it', async () => {
    const day = (value: string | number) => ['d001', '日付 一', '市民課', '入力者', value];
    const from = async (file: Buffer) => {
      const { changes, errors } = await planOf(kinds.people, file);
      return errors.length > 0 ? errors.map(({ reason }) => reason) : JSON.stringify(changes[0]?.data);
    };
    const dated = aBook([kinds.people.heads, day(46_113)], (sheet) => {
      sheet.E2 = { t: 'n', v: 46_113, z: 'yyyy/m/d' };
    });
    for (const file of [
      dated,
      ...['令和8年4月1日', 'Ｒ８．４．１'].map((one) => aBook([kinds.people.heads, day(one)])),
    ]) {
      expect(await from(file)).toContain('2026-04-01');
    }
    const wrong = ['令和8年2月30日', '4月1日', 46_113];
    expect(await of(...wrong.map((one, at): Cells[number] => [`w00${at}`, '名', '市民課', '入力者', one]))).toEqual(
      wrong.map((one, at) => ['表', at + 2, '発令日', String(one), told('日を', '年から入力')]),
    );
  });
});

describe('計画', () => {
  const { good } = kinds.plan;
  const of = (...rows: Cells) => ofRows(kinds.plan, good, ...rows.map((row) => [null, null, null, ...row]));

  it('has no two nodes whose codes differ by width alone', async () => {
    expect(await of(['施策', '１－１', '防災', '1'], ['施策', '1-1', '消防', '1'])).toEqual([
      ['表', 4, '名称', '消防', told('3行目にもあります')],
    ]);
  });

  it('has no node below itself and no circle', async () => {
    expect(
      await of(
        ['施策', '1-1', '防災', '1-1'],
        ['施策', '1-2', '福祉', '取組みの輪'],
        ['取組み', null, '取組みの輪', '1-2'],
        ['方針', '9', '上', '方針の下'],
        ['方針', '8', '方針の下', '上'],
      ),
    ).toEqual(
      [
        ['1-1', 3],
        ['取組みの輪', 4],
        ['1-2', 5],
        ['方針の下', 6],
        ['上', 7],
      ].map(([value, row]) => ['表', row, '上の項目', value, told('上の階層にありません', '前に足して')]),
    );
  });
});
