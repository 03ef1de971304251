import { describe, expect, it } from '@jest/globals';
import { csvRecord } from './csv-writer.js';
import { type EntriesCsvRow, entriesCsv } from './entries-csv.js';

function aRow(changes: Partial<EntriesCsvRow> = {}): EntriesCsvRow {
  return {
    fy: 2025,
    fyLabel: '令和7年度',
    policyTitle: '経営方針１　地域力の醸成',
    pillarTitle: null,
    measureCode: '経1-1',
    measureTitle: 'コミュニティ活動の促進',
    initiativeTitle: '地域コミュニティの活性化',
    divisionName: '市民部',
    sectionName: '市民活動課',
    viewpointLabel: '②参加と協働',
    stateLabel: '確認済',
    exclusionReason: null,
    progressStatusLabel: 'B 概ね順調',
    proposedStatusLabel: 'B 概ね順調',
    overrideReason: null,
    futureDirectionLabel: '改善',
    directionNote: '',
    activities: '講座を4回開催した。',
    results: '',
    issues: '',
    nextActions: '',
    viewpointResults: '',
    submittedAt: '2026-06-01 09:30',
    confirmedAt: null,
    sample: false,
    ...changes,
  };
}

async function write(rows: EntriesCsvRow[]): Promise<string> {
  let text = '';
  for await (const piece of entriesCsv(rows)) text += piece;
  return text;
}

describe('a CSV record', () => {
  it('quotes commas, quotes and line feeds, and ends with CRLF', () => {
    expect(csvRecord(['a,b', '「"」', '1行目\n2行目', 'そのまま', null, 0])).toBe(
      '"a,b","「""」","1行目\n2行目",そのまま,,0\r\n',
    );
  });

  it.each(['=1+1', '+81', '-5', '@SUM', '\t=1', '＝A1', '＋1', '－1', '＠x'])('disarms the formula %p', (text) => {
    expect(csvRecord([text])).toBe(`'${text}\r\n`);
  });

  it('disarms and quotes at once', () => {
    expect(csvRecord(['=HYPERLINK("http://x","y")'])).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n');
  });

  it('leaves a number a number, a negative one too', () => {
    expect(csvRecord([-5, 1.5])).toBe('-5,1.5\r\n');
  });
});

describe('the CSV of a round’s entries', () => {
  it('begins with the mark that makes Excel read UTF-8, then one header row', async () => {
    const text = await write([]);
    expect(text.startsWith('\uFEFF評価年度（西暦）,評価年度,方針,施策の柱,施策コード,施策,取組み,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(2);
  });

  it('gives every row as many cells as the header has', async () => {
    const [head = '', row = ''] = (await write([aRow()])).slice(1).split('\r\n');
    expect(row.split(',')).toHaveLength(head.split(',').length);
    expect(row).toContain('2025,令和7年度,経営方針１　地域力の醸成,,経1-1,');
    expect(row.endsWith('2026-06-01 09:30,,')).toBe(true);
  });
});
