import { afterAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import {
  aMeasureReport,
  anAnswer,
  aReportIndicator,
  aReportInitiative,
  someCosts,
  someErrata,
} from '../../testing/measure-report.builder.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { reportStrings } from '../../testing/report-strings.js';
import { renderMeasureExcel } from './excel-renderer.js';
import { TypstCompiler } from './typst-compiler.js';

const painter = new TypstCompiler({ timeoutMs: 600_000 });
afterAll(() => painter.close());

const squeeze = (text: string): string => text.replace(/\s/g, '');

async function readForm(report = aMeasureReport()) {
  const { sheets, ...properties } = readWorkbook(await renderMeasureExcel(painter, report));
  const [form, data] = sheets;
  if (form === undefined || data === undefined) throw new Error('two sheets expected');
  return { form, data, properties, text: squeeze(form.rows.flat().join('')) };
}

/** What exceljs itself reads back: heights, print settings and borders, which the other reader leaves out. */
async function readLayout(report = aMeasureReport()) {
  const workbook = new exceljs.Workbook();
  const bytes = await renderMeasureExcel(painter, report);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('a sheet expected');
  return sheet;
}

describe('the workbook of a 施策評価シート', () => {
  it('says everything the model says, the 正誤表 of a 訂正版 too', async () => {
    const initiatives = [aReportInitiative({ costs: someCosts })];
    const costs = { ...someCosts, rows: someCosts.rows.map(([place, ...cells]) => [`${place}（3件中2件）`, ...cells]) };
    const report = aMeasureReport({ errata: someErrata, costs, initiatives });
    const { text } = await readForm(report);
    expect(reportStrings(report).filter((part) => !text.includes(part))).toEqual([]);
  });

  it('names its sheets after the code and the data, and itself after the 施策', async () => {
    const { form, data, properties } = await readForm();
    expect([form.name, data.name]).toEqual(['経1-1', '指標データ']);
    expect(properties).toEqual({
      title: '施策評価シート 経1-1 コミュニティ活動の促進 令和7年度（2025年度）',
      author: '三郷市',
    });
  });

  it('holds figures as numbers that show the model’s text, and states as words', async () => {
    const { form } = await readForm();
    const row = form.rows.findIndex((cells) => cells[0] === '実績');
    expect(form.rows[row]?.slice(2, 7)).toEqual(['51.2', '53.5', '統計未公表', '55.8', '57.1']);
    expect(form.numberAt(`C${row + 1}`)).toBe(51.2);
    expect(form.numberAt(`E${row + 1}`)).toBeNull();
    const people = form.rows.findIndex((cells, i) => cells[0] === '目標' && i > row);
    expect(form.rows[people]?.[2]).toBe('1,100');
    expect(form.numberAt(`C${people + 1}`)).toBe(1100);
  });

  it('gives the indicators once more with one exact value per cell', async () => {
    const { data } = await readForm();
    const [head = [], first = []] = data.rows;
    expect(data.merges).toBe(0);
    expect(data.rows).toHaveLength(1 + 2 * 5);
    expect(first[head.indexOf('年度（西暦）')]).toBe('2021');
    expect(first[head.indexOf('目標値')]).toBe('52.0');
    expect(data.rows[3]?.[head.indexOf('実績値の状態')]).toBe('統計未公表');
    expect(data.rows[3]?.[head.indexOf('実績値')]).toBe('');
  });

  it('holds in the data the rate itself where the form says 999.9%超, and beside it what must be known', async () => {
    const base = aReportIndicator();
    const [cell, ...cells] = base.cells.map((one) => ({
      ...one,
      rateDisplay: '999.9%超',
      qualifiers: ['実績は速報値です。'],
    }));
    const [point, ...points] = base.series.points.map((one) => ({ ...one, achievement: '1200.0' }));
    if (!cell || !point) throw new Error('a year expected');
    const series = { ...base.series, points: [point, ...points] };
    const { data, form } = await readForm(
      aMeasureReport({ indicators: [aReportIndicator({ cells: [cell, ...cells], series })] }),
    );
    const [head = [], first = []] = data.rows;
    const column = String.fromCharCode(65 + head.indexOf('達成率（％）'));
    expect(data.numberAt(`${column}2`)).toBe(1200);
    expect(first[head.indexOf('備考')]).toBe('実績は速報値です。');
    expect(form.rows.flat()).toContain('999.9%超');
  });

  it('shows every place of a figure in the data, and a target that is no figure in a column of its own', async () => {
    const base = aReportIndicator({ decimals: 0 });
    const [cell, ...cells] = base.cells.map((one) => ({ ...one, target: '10〜20' }));
    const [point, ...points] = base.series.points.map((one) => ({ ...one, target: null, actual: '9.67' }));
    if (!cell || !point) throw new Error('a year expected');
    const indicator = { ...base, cells: [cell, ...cells], series: { ...base.series, points: [point, ...points] } };
    const { data } = await readForm(aMeasureReport({ indicators: [indicator] }));
    const [head = [], first = []] = data.rows;
    const shown = ['目標値', '目標（範囲・増減・言葉）', '実績値'].map((name) => first[head.indexOf(name)]);
    expect(shown).toEqual(['', '10〜20', '9.67']);
  });

  it('prints one block more of the form without knowing it', async () => {
    const initiative = aReportInitiative();
    const extra = [
      { ...anAnswer('necessity', '高い'), label: '必要性', choice: true },
      { ...anAnswer('factors', '天候に恵まれた。'), label: '要因' },
    ];
    const initiatives = [{ ...initiative, answers: [...initiative.answers, ...extra] }];
    const { text } = await readForm(aMeasureReport({ initiatives }));
    expect(text).toContain('必要性高い');
    expect(text).toContain('要因天候に恵まれた。');
  });

  it('names the edition it is printed from at the foot of every page', async () => {
    const edition = { number: 1, checksum: '1a2b3c4d5e6f' };
    const { headerFooter } = await readLayout(aMeasureReport({ edition }));
    expect(headerFooter.oddFooter).toContain('第1版・1a2b3c4d');
  });

  it('prints on A4 portrait, one page wide, with the title on every page', async () => {
    const { pageSetup, headerFooter, rowCount } = await readLayout();
    expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1 });
    expect(pageSetup.printTitlesRow).toBe('1:3');
    expect(pageSetup.printArea).toMatch(/^A1:H\d+$/);
    expect(headerFooter.oddFooter).toContain('&P／&N');
    expect(rowCount).toBeGreaterThan(40);
  });

  it('makes room for a long text, in rows none of which is higher than Excel allows', async () => {
    const results = '平常時から、地域の顔の見える関係を築きました。'.repeat(90).slice(0, 2000);
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { results } })] });
    const { text } = await readForm(report);
    const goesOn = /1地域コミュニティの活性化［サンプル］（続き）成果（続き）/;
    expect(text).toMatch(goesOn);
    expect(text.replace(goesOn, '')).toContain(results);
    const sheet = await readLayout(report);
    const heights: number[] = [];
    sheet.eachRow({ includeEmpty: true }, (row) => heights.push(row.height));
    expect(Math.max(...heights)).toBeLessThanOrEqual(409);
    // 2,000 full-width characters at 9 pt need about 42 lines on this form.
    expect(heights.reduce((a, b) => a + b, 0)).toBeGreaterThan(42 * 12);
  });

  it('holds the chart of every indicator with figures as a picture', async () => {
    const bare = { baseline: null, finalTarget: null, points: [], breaks: [] };
    const indicators = [aReportIndicator(), aReportIndicator({ series: bare }), aReportIndicator()];
    const sheet = await readLayout(aMeasureReport({ indicators }));
    const pictures = sheet.getImages().map(({ imageId }) => sheet.workbook.getImage(Number(imageId)));
    expect(pictures).toHaveLength(2);
    for (const { extension, buffer } of pictures) {
      expect(extension).toBe('png');
      expect(Buffer.from(buffer as never).readUInt32BE(16)).toBe(900);
    }
  });

  it('prints a table that was pasted into a text as boxes, its figures as numbers', async () => {
    const results = '参加者\n地区\t人数\n早稲田\t1,120\n前年より増えた。';
    const { form } = await readForm(aMeasureReport({ initiatives: [aReportInitiative({ texts: { results } })] }));
    const row = form.rows.findIndex((cells) => cells.includes('早稲田'));
    const column = form.rows[row]?.indexOf('1,120') ?? -1;
    expect(form.numberAt(`${String.fromCharCode(65 + column)}${row + 1}`)).toBe(1120);
    expect(form.rows[row - 1]?.filter(Boolean)).toEqual(['地区', '人数']);
    expect(form.rows[row - 2]?.filter(Boolean)).toEqual(['成果', '参加者']);
    expect(form.rows[row + 1]?.filter(Boolean)).toEqual(['前年より増えた。']);
  });

  it.each(['-1-1', '=1+1', '+81', '@SUM', '－項目'])(
    'keeps %p a text as it was typed, without an apostrophe',
    async (text) => {
      const sheet = await readLayout(
        aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities: text } })] }),
      );
      const found: unknown[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => found.push(cell.value)));
      expect(found).toContain(text);
      expect(found).not.toContain(`'${text}`);
    },
  );

  it('shows the 事務事業 of a 取組み below it, and once more one value a cell', async () => {
    const projects = Array.from({ length: 40 }, (_, i) => ({
      ...{ code: `1-1-1-${i + 1}`, name: `事業${i + 1}`, content: '', department: i === 0 ? '道路課' : null },
    }));
    const initiatives = [aReportInitiative({ projects }), aReportInitiative({ name: '次' })];
    const { sheets } = readWorkbook(await renderMeasureExcel(painter, aMeasureReport({ initiatives })));
    const form = sheets[0]?.rows.map((cells) => squeeze(cells.join(''))) ?? [];
    const first = form.indexOf('事務事業40件');
    expect(form[first + 1]).toBe('1-1-1-1事業1（記載なし）道路課');
    expect(form).toContain('1-1-1-40事業40（記載なし）（記載なし）');
    const data = sheets.find(({ name }) => name === '事務事業データ');
    expect(data?.merges).toBe(0);
    expect(data?.rows.map((cells) => cells.slice(0, 4))).toEqual([
      ['取組み', '事務事業コード', '事務事業', '主管課'],
      ...projects.map(({ code, name, department }) => ['地域コミュニティの活性化', code, name, department ?? '']),
    ]);
  });

  it('takes 25 取組み, and characters of every kind', async () => {
    const activities = '髙田・山﨑・𠮷野・葛󠄀城😀①㈱ =1+1 _x0041_';
    const initiatives = Array.from({ length: 25 }, (_, i) =>
      aReportInitiative({ name: `取組み${i + 1}`, texts: { activities } }),
    );
    const { text } = await readForm(aMeasureReport({ initiatives }));
    expect(text.split(squeeze(activities))).toHaveLength(26);
    expect(text).toContain('25取組み25');
  });

  it('leaves out what XML cannot hold and never writes a formula', async () => {
    const activities = '=HYPERLINK("x")\u0000\u000b\ud800';
    const sheet = await readLayout(aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities } })] }));
    const values: unknown[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => values.push(cell.value)));
    expect(values).toContain('=HYPERLINK("x")〓');
  });

  it('stands without indicators and 取組み', async () => {
    const { text } = await readForm(aMeasureReport({ indicators: [], initiatives: [] }));
    expect(text).toContain('指標が登録されていません');
    const { text: untargeted } = await readForm(
      aMeasureReport({ indicators: [aReportIndicator({ baselineText: null, finalTargetText: null })] }),
    );
    expect(untargeted).toContain('未設定');
  });
});
