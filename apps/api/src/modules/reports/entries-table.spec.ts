import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm, type FormBlock, type NamedInitiatives } from '@mawasu/domain/sheets';
import { csvRecord } from '@mawasu/domain/text';
import { tableCsv } from './data-table.js';
import type { ExportEntryRow, ExportRound } from './entries-export.read-model.js';

import { entryCells, entryColumns } from './entries-table.js';

const round: ExportRound = {
  id: '00000000-0000-4000-8000-000000000001',
  fy: 2025,
  form: defaultForm,
  scale: defaultScale,
  steps: [{ position: 1, waitingLabel: '課長確認待ち' }],
  levels: {},
  edition: null,
  frozen: null,
};

const place = [
  '経営方針１　地域力の醸成',
  null,
  '経1-1',
  'コミュニティ活動の促進',
  '地域コミュニティの活性化',
] as const;
const aRow = (
  content: Record<string, string>,
  named: NamedInitiatives = {},
  projects: string | null = null,
): ExportEntryRow => [
  ...place,
  ...(['市民部', '市民活動課', false, '②参加と協働'] as const),
  projects,
  ...(['in_review', 1, false, null] as const),
  content,
  named,
  ...(['B', 'full', '2026-06-01 09:30', null, false, null, []] as const),
];

const write = async (rows: ExportEntryRow[], of = round): Promise<string[]> => {
  let text = '';
  const pages = [rows.map((row) => entryCells(row, of))];
  for await (const piece of tableCsv({ columns: entryColumns(of), pages })) text += piece;
  return text.split('\r\n');
};

describe('a CSV record', () => {
  it('quotes commas, quotes and line feeds, and ends with CRLF', () => {
    expect(csvRecord(['a,b', '「"」', '1行目\n2行目', 'そのまま', null, 0])).toBe(
      '"a,b","「""」","1行目\n2行目",そのまま,,0\r\n',
    );
  });

  it.each(['=1+1', '+81', '-5', '@SUM', '\t=1', '＝A1', '＋1', '－1', '＠x', '−1'])(
    'disarms the formula %p',
    (text) => {
      expect(csvRecord([text])).toBe(`'${text}\r\n`);
    },
  );

  it('disarms one behind a line break, too', () => {
    expect(csvRecord(['\n=1+1'])).toBe('"\'\n=1+1"\r\n');
  });

  it('disarms and quotes at once', () => {
    expect(csvRecord(['=HYPERLINK("http://x","y")'])).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n');
  });

  it('leaves a number a number, a negative one too', () => {
    expect(csvRecord([-5, 1.5])).toBe('-5,1.5\r\n');
  });
});

describe('the CSV of a round’s sheets', () => {
  it('begins with the mark that makes Excel read UTF-8, then one header row', async () => {
    const [head, end, ...rest] = await write([]);
    expect(head?.startsWith('\uFEFF評価年度（西暦）,評価年度,方針,施策の柱,施策コード,施策,取組み,')).toBe(true);
    expect([end, rest]).toEqual(['', []]);
  });

  it('has the columns of the form among those every round has', () => {
    expect(entryColumns(round).slice(9)).toEqual([
      ...[
        '行革の視点',
        '評価の対象',
        '状態',
        '対象外の理由',
        '目安',
        '実施内容',
        '成果',
        '課題',
        '今後の取組',
        '視点の実績',
      ],
      ...['進捗状況', '変更理由', '今後の方向性', '統合する相手の取組み', '今後の方向性の内容'],
      ...['提出日時', '確認日時', 'サンプル'],
    ]);
  });

  it('gives every row as many cells as the header has, codes in words', async () => {
    const [head = '', row = ''] = await write([
      aRow({ progressStatus: 'A', futureDirection: 'improve', activities: '開いた。' }),
    ]);
    expect(row.split(',')).toHaveLength(head.split(',').length);
    expect(row).toContain('2025,令和7年度,経営方針１　地域力の醸成,,経1-1,');
    expect(row).toContain(',課長確認待ち,,B 概ね順調,開いた。,,,,,A 順調,,改善,,,2026-06-01 09:30,,');
  });

  it('names a 取組み by its title, and only where the sheet asks for it', async () => {
    const named = { n1: { title: '地域防災力の向上', measureCode: '1-1-1' } };
    const [, merged = ''] = await write([aRow({ futureDirection: 'merge', directionTarget: 'n1' }, named)]);
    expect(merged).toContain(',統合,地域防災力の向上（1-1-1）,,2026-06-01 09:30,');
    const [, continued = ''] = await write([aRow({ futureDirection: 'continue', directionTarget: 'n1' }, named)]);
    expect(continued).toContain(',継続,,,2026-06-01 09:30,');
  });

  it('has the 事務事業 of each 取組み in one cell, only where the plan has that level and by its name', async () => {
    const projects = '1-1-1　道路の補修（道路課）\n橋の点検';
    const [head = '', ...rest] = await write([aRow({}, {}, projects)], { ...round, levels: { project: '個別事業' } });
    expect(head).toContain(',行革の視点,個別事業,評価の対象,状態,');
    expect(rest.join('\r\n')).toContain(`,②参加と協働,"${projects}",通常,課長確認待ち,`);
    const [plain = '', row = ''] = await write([aRow({}, {}, null)]);
    expect(row.split(',')).toHaveLength(plain.split(',').length);
  });

  it('grows by a column with a block of the form, and names the levels as the plan does', async () => {
    const [text] = defaultForm.blocks.filter(({ key }) => key === 'activities');
    const form = { blocks: [{ ...(text as FormBlock), key: 'factors', label: '要因' }] };
    const [head = '', row = ''] = await write([aRow({ factors: '天候に恵まれた。' })], {
      ...round,
      form,
      levels: { measure: '基本施策' },
    });
    expect(head).toContain(',基本施策コード,基本施策,取組み,');
    expect(head).toContain(',目安,要因,提出日時,');
    expect(row).toContain(',B 概ね順調,天候に恵まれた。,2026-06-01 09:30,');
  });
});
