import { type ColumnSet, columnLetters, type RawSheet } from './import-table.js';
import { checkHead, columnOfHeads, findHead, guessDelimiter, parseCsv, readRows, repairCell } from './index.js';

const set: ColumnSet = {
  columns: [
    { key: 'id', label: 'ID', kind: 'code', hidden: true },
    { key: 'measureCode', label: '施策コード', kind: 'code', identifier: true },
    { key: 'name', label: '指標', synonyms: ['指標名'], kind: 'text', required: true },
  ],
  years: true,
};

const sheet = (rows: readonly (readonly string[])[], merges: RawSheet['merges'] = []): RawSheet => ({
  name: '表',
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  merges,
});

describe('the heads of a table', () => {
  it.each([
    ['in any order', ['令和8年度', '指標', '施策コード']],
    ['in full width and with spaces', ['令和 ８ 年度', '指　標', '施策　コード']],
    ['with marks', ['R8 目標値', '指標名（必須）', '※施策コード']],
    ['by a western year', ['2026年度（令和8年度）', '■指標名'.replace('■', ''), '施策ｺｰﾄﾞ']],
  ])('are known %s', (_, heads) => {
    const found = findHead(sheet([['題'], heads]), set);
    expect(found).toMatchObject({ row: 2 });
    expect(new Set(found?.columns.map(({ key }) => key))).toEqual(new Set(['fy:2026', 'name', 'measureCode']));
  });

  it('that are not known, missing, named twice or merged are told', () => {
    const raw = sheet([['令和8年度', '備考', '令和8年度']], [{ top: 1, left: 2, bottom: 1, right: 3 }]);
    const head = findHead(raw, set);
    const notes = head ? checkHead(head, raw, set) : [];
    expect(notes.map(({ column, isError }) => [column, isError])).toEqual([
      ['B', true],
      ['令和8年度', true],
      ['指標', true],
      ['備考', false],
    ]);
    expect(notes[0]?.reason).toContain('B1:C1');
  });

  it('are found in a column where the table lies on its side', () => {
    const onItsSide = sheet([
      ['指標の一覧'],
      ['施策コード', '1-1', '1-2'],
      ['指標', '甲', '乙'],
      ['令和8年度', '1', '2'],
    ]);
    expect([findHead(onItsSide, set), columnOfHeads(onItsSide, set)]).toEqual([null, 'A']);
    expect(columnOfHeads(sheet([['指標の一覧'], ['令和8年度']]), set)).toBeNull();
    const upright = [['指標', '年度'], ...[2024, 2025, 2026, 2027].map((fy) => ['甲', `${fy}`])];
    expect(columnOfHeads(sheet(upright), set)).toBeNull();
  });

  it('are not found in a text', () => {
    expect(findHead(sheet([['指標の一覧'], ['令和8年度']]), set)).toBeNull();
  });
});

describe('the rows of a table', () => {
  const rowsOf = (rows: string[][], merges: RawSheet['merges'] = []) => {
    const raw = sheet(rows, merges);
    const head = findHead(raw, set);
    if (!head) throw new Error('no head');
    return readRows(raw, head);
  };

  it('are repaired, and every repair is told with its cell', () => {
    const { rows, repairs } = rowsOf([
      ['施策コード', '指標', '令和8年度'],
      ['１－１－１', '市⺠の\u200b数', '１，２３４'],
    ]);
    const texts = ['measureCode', 'name', 'fy:2026'].map((key) => rows[0]?.cells[key]?.text);
    expect(texts).toEqual(['1-1-1', '市民の数', '1,234']);
    expect(repairs.map(({ cell, before, after }) => [cell, before, after])).toEqual([
      ['A2', '１－１－１', '1-1-1'],
      ['B2', '市⺠の\u200b数', '市民の数'],
      ['C2', '１，２３４', '1,234'],
    ]);
  });

  it('are told of with their repairs where a cell is refused for something else', () => {
    const { problems, repairs } = rowsOf([
      ['施策コード', '指標'],
      ['２００１－０１－０１', '甲'],
    ]);
    expect(problems.map(({ cell }) => cell)).toEqual(['A2']);
    expect(repairs).toMatchObject([{ cell: 'A2', before: '２００１－０１－０１', after: '2001-01-01' }]);
  });

  it('leave out empty ones and the example', () => {
    const { rows } = rowsOf([
      ['施策コード', '指標'],
      ['', ' '],
      ['（例）1-1', '数'],
      ['1-2', '数'],
    ]);
    expect(rows.map(({ row }) => row)).toEqual([4]);
  });

  it('tell what a spreadsheet made of a code or a formula, and leave days and texts alone', () => {
    const { problems } = rowsOf([
      ['施策コード', '指標', '令和8年度'],
      ['2001-01-01', '2001-01-01', '1'],
      ['1月1日', '数', '#DIV/0!'],
      ['1-1', '#N/A', '#未計算'],
    ]);
    expect(problems.map(({ cell }) => cell)).toEqual(['A2', 'A3', 'C3', 'B4', 'C4']);
    expect(problems[0]?.reason).toContain('日付に変わっています（2001-01-01）');
    expect(problems[2]?.reason).toContain('エラー（#DIV/0!）');
  });

  it('that repeat the heads or only remark on the table are left out, those that are hidden are read, and both is told', () => {
    const heads = ['施策コード', '指標', '令和8年度'];
    const raw = sheet([
      heads,
      ['1-1', '甲', '1'],
      ['施策 コード', '指標', '令和８年度'],
      ['1-2', '乙', '2'],
      ['※ 速報値を含む'],
    ]);
    const hidden = { ...raw, rows: raw.rows.map((row) => ({ ...row, isHidden: row.row === 4 })) };
    const head = findHead(hidden, set);
    const { rows, problems, notes } = head ? readRows(hidden, head) : { rows: [], problems: [], notes: [] };
    expect([rows.map(({ row }) => row), problems]).toEqual([[2, 4], []]);
    expect(notes).toEqual([
      '隠れている行（4行目）も読み取ります。',
      '見出しと同じ行（3行目）は読み取りません。',
      '注記の行（5行目）は読み取りません。',
    ]);
  });

  it('that sum up others are refused by name and no rows of the table', () => {
    const heads = ['施策コード', '指標', '令和8年度'];
    const { rows, problems } = rowsOf([heads, ['1-1', '合計特殊出生率', '1'], ['', '合　計', '1'], ['小計', '', '1']]);
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(problems.map(({ cell, column, value, reason }) => [cell, column, value, reason])).toEqual([
      ['B3', '指標', '合　計', '「合　計」の行は取り込めません。行を消してください。'],
      ['A4', '施策コード', '小計', '「小計」の行は取り込めません。行を消してください。'],
    ]);
  });

  it.each(['〃', '同上'])('with %s for what stands above are told to say it', (mark) => {
    const { problems } = rowsOf([
      ['施策コード', '指標'],
      ['1-1', '甲'],
      [mark, '乙'],
    ]);
    expect(problems).toMatchObject([
      { cell: 'A3', reason: `「${mark}」は読み取れません。上の行と同じ値を入力してください。` },
    ]);
  });

  it('have a blank for a line break, which is told, where several lines mean nothing; how a line ends is no repair', () => {
    const several = {
      columns: [...set.columns, { key: 'text', label: '説明', kind: 'text', multiline: true } as const],
    };
    const raw = sheet([
      ['指標', '説明'],
      ['市民の\r\n数', '一行目\r\n二行目'],
    ]);
    const head = findHead(raw, several);
    const { rows, repairs } = head ? readRows(raw, head) : { rows: [], repairs: [] };
    expect([rows[0]?.cells.name?.text, rows[0]?.cells.text?.text]).toEqual(['市民の 数', '一行目\n二行目']);
    expect(repairs.map(({ cell, after }) => [cell, after])).toEqual([['A2', '市民の 数']]);
  });

  it('with merged cells are refused by their place: a merged year would be lost without a word', () => {
    const heads = ['指標', '令和8年度', '令和9年度'];
    const { problems } = rowsOf([heads, ['数', '1', '']], [{ top: 2, left: 2, bottom: 2, right: 3 }]);
    expect(problems).toMatchObject([{ row: 2, column: '令和8年度', value: 'B2:C2' }]);
  });
});

describe('a repaired text', () => {
  it('keeps the width of what is no code and no figure', () => {
    expect(repairCell('　①Ｍ７の参加者\u00a0数　', 'text')).toBe('①Ｍ７の参加者 数');
  });

  it.each(['経１－１', '経1‐1', '経1−1'])('of a code is the same however %s is written', (code) => {
    expect(repairCell(code, 'code')).toBe('経1-1');
  });
});

describe('a cell that shows nothing', () => {
  it.each(['\u2800', '\u3164\u115f', '\ufeff\u200b', '\u3000\u034f'])('is empty: %j', (text) => {
    expect([repairCell(text, 'text'), repairCell(text, 'code')]).toEqual(['', '']);
  });
});

describe('a CSV text', () => {
  it.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\r'],
  ] as const)('with %j and line ends %j comes out as it went in, whatever its cells hold', (delimiter, end) => {
    const letters = ['あ', '"', delimiter, '\n', 'b', '1', ' '];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const table = Array.from({ length: 40 }, () =>
      Array.from(
        { length: 4 },
        () => `x${Array.from({ length: next(6) }, () => letters[next(letters.length)]).join('')}`,
      ),
    );
    const field = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const text = table.map((cells) => cells.map(field).join(delimiter)).join(end);
    expect(guessDelimiter(text)).toBe(delimiter);
    expect(parseCsv(text).map(({ cells }) => cells)).toEqual(table);
  });

  it('is taken apart by what separates most of its lines, not by a comma in the title above', () => {
    expect(guessDelimiter('一覧, 令和8年度, 抜粋, 改\n施策;指標;R8\n1-1;数;5\n')).toBe(';');
    expect(guessDelimiter('施策,指標\n1-1,a;b;c;d\n')).toBe(',');
  });

  it('tells the line on which a record begins', () => {
    expect(parseCsv('a,b\n"1\n2",c\n\nd,e').map(({ row }) => row)).toEqual([1, 2, 5]);
  });

  it('loses the mark our own files put before what looks like a formula', () => {
    expect(parseCsv("'=1+1,'a").map(({ cells }) => cells)).toEqual([['=1+1', "'a"]]);
  });

  it('without an end of its quotes ends where it ends', () => {
    expect(parseCsv('a,"b\nc')).toEqual([{ row: 1, cells: ['a', 'b\nc'], isBroken: true }]);
  });

  it('with a quote left open is broken there, also where a later quote ends it', () => {
    const broken = (text: string) => parseCsv(text).flatMap(({ row, isBroken }) => (isBroken ? [row] : []));
    expect(broken('a,b\n1,"x\n2,"y"\n3,z')).toEqual([2]);
    expect(broken('a,b\n1,"x" y\n2,"y\nz"\n3,5"')).toEqual([]);
  });
});

describe('the letters of a column', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('%i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});
