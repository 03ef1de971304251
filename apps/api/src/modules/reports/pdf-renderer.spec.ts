import { afterAll, describe, expect, it } from '@jest/globals';
import { type MeasureReport, measureReport, type PaperLayout } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import {
  aMeasureReport,
  anAnswer,
  aReportIndicator,
  aReportInitiative,
  someCosts,
  someErrata,
} from '../../testing/measure-report.builder.js';
import { readPdf, readPdfFonts } from '../../testing/read-pdf.js';
import { reportStrings } from '../../testing/report-strings.js';
import { readPlanFile } from '../seed/plan-file.js';
import { outgrows } from './booklet-memory.js';
import { renderBooklet } from './booklet-renderer.js';
import { noPictures } from './paper-pictures.js';
import { missingCharacters, renderMeasurePdf } from './pdf-renderer.js';
import { TypstCompiler } from './typst-compiler.js';

/** Not the product's time limit: a test's machine may be slow. */
const compiler = new TypstCompiler({ timeoutMs: 600_000 });
afterAll(() => compiler.close());

/** Sentences that tell which of them was lost, `characters` long in all. */
function longText(characters: number): string {
  const sentences = Array.from({ length: 200 }, (_, i) => `（${i + 1}）平常時から、地域の顔の見える関係を築きました。`);
  return sentences.join('').slice(0, characters);
}

describe('the PDF of a 施策評価シート', () => {
  it('says everything the model says, the 正誤表 of a 訂正版 too', async () => {
    const initiatives = [aReportInitiative({ costs: someCosts })];
    const costs = { ...someCosts, rows: someCosts.rows.map(([place, ...cells]) => [`${place}（3件中2件）`, ...cells]) };
    const report = aMeasureReport({ errata: someErrata, costs, initiatives });
    const { pdf, faults } = await renderMeasurePdf(compiler, report);
    const { text, pageTexts } = await readPdf(pdf);
    const all = text + pageTexts.join('');
    expect(reportStrings(report).filter((part) => !all.includes(part))).toEqual([]);
    // Once of the 施策, once of the 取組み: each table says what its figures are.
    expect(pageTexts.join('').split(someCosts.note)).toHaveLength(3);
    expect(faults).toEqual([]);
  });

  it('is tagged, titled, in Japanese and carries its fonts', async () => {
    const { pdf } = await renderMeasurePdf(compiler, aMeasureReport());
    const read = await readPdf(pdf);
    expect(read.tagged).toBe(true);
    expect(read.title).toBe('施策評価シート 経1-1 コミュニティ活動の促進 令和7年度（2025年度）');
    expect(read.language).toMatch(/^ja-JP$/i);
    const { areEmbedded, names } = await readPdfFonts(pdf);
    expect(areEmbedded).toBe(true);
    expect(names.every((name) => /BIZUDGothic|NotoSansJP/.test(name))).toBe(true);
  });

  it('has one title, numbered parts below it and a heading for each 取組み', async () => {
    const { headings } = await readPdf((await renderMeasurePdf(compiler, aMeasureReport())).pdf);
    expect(headings[0]).toBe('H1 施策評価シート');
    expect(headings.filter((h) => h.startsWith('H2'))).toHaveLength(6);
    expect(headings.filter((h) => h.startsWith('H3'))).toHaveLength(5);
  });

  it('marks a page taken out of the pile: page number, time of the data, draft plan, sample, unfinished round', async () => {
    const { pageTexts, pages } = await readPdf((await renderMeasurePdf(compiler, aMeasureReport())).pdf);
    for (const [i, page] of pageTexts.entries()) {
      for (const part of [`${i + 1}／${pages}`, '令和8年6月15日10:30', '案', 'サンプル', '受付中・集計途中']) {
        expect(page).toContain(part);
      }
    }
  });

  it('prints the words of a missing value instead of leaving its box empty', async () => {
    const report = aMeasureReport({
      initiatives: [aReportInitiative({ texts: { results: '' }, department: null })],
      indicators: [],
    });
    const { text } = await readPdf((await renderMeasurePdf(compiler, report)).pdf);
    expect(text).toContain('成果（記載なし）');
    expect(text).toContain('この施策と取組みには、指標が登録されていません。');
  });

  it('prints one block more of the form without knowing it, a choice among the choices', async () => {
    const initiative = aReportInitiative();
    const extra = [
      { ...anAnswer('necessity', '高い'), label: '必要性', choice: true },
      { ...anAnswer('factors', '天候に恵まれた。'), label: '要因' },
    ];
    const initiatives = [{ ...initiative, answers: [...initiative.answers, ...extra] }];
    const { text } = await readPdf((await renderMeasurePdf(compiler, aMeasureReport({ initiatives }))).pdf);
    expect(text).toContain('今後の方向性改善必要性高い実施内容');
    expect(text).toContain('要因天候に恵まれた。');
  });

  it('names the edition it is printed from on every page, and is then the same to the byte', async () => {
    const report = aMeasureReport({ edition: { number: 1, checksum: '1a2b3c4d5e6f' } });
    const [{ pdf }, again] = [await renderMeasurePdf(compiler, report), await renderMeasurePdf(compiler, report)];
    for (const page of (await readPdf(pdf)).pageTexts) expect(page).toContain('第1版・1a2b3c4d');
    expect(Buffer.compare(pdf, again.pdf)).toBe(0);
  });

  it('loses no word of a 2,000-character text that runs over pages, nor of 25 取組み', async () => {
    const results = longText(2000);
    const initiatives = Array.from({ length: 25 }, (_, i) =>
      aReportInitiative({
        name: `取組み番号${i + 1}`,
        texts: { results: i === 3 ? results : `成果${i + 1}` },
      }),
    );
    const read = await readPdf((await renderMeasurePdf(compiler, aMeasureReport({ initiatives }))).pdf);
    expect(read.text).toContain(results);
    expect(read.headings.filter((h) => h.startsWith('H3'))).toHaveLength(25);
  });

  it('shows the 事務事業 of a 取組み below it, every one of 40, with code, 内容 and 主管課', async () => {
    const projects = Array.from({ length: 40 }, (_, i) => ({
      ...{ code: `1-1-1-${i + 1}`, name: `事務事業その${i + 1}号` },
      ...{ content: i === 7 ? '' : `市道${i + 1}号を直す。`, department: i === 7 ? null : '建設部 道路課' },
    }));
    const report = aMeasureReport({
      initiatives: [aReportInitiative({ projects }), aReportInitiative({ name: '次' })],
    });
    const { text, pageTexts } = await readPdf((await renderMeasurePdf(compiler, report)).pdf);
    const all = text + pageTexts.join('');
    expect(reportStrings(report).filter((part) => !all.includes(part))).toEqual([]);
    expect(text).toContain('事務事業40件1-1-1-1事務事業その1号市道1号を直す。建設部道路課');
    expect(text).toContain('事務事業その8号（記載なし）（記載なし）1-1-1-9');
  });

  it('repeats the head of a table on the page where it goes on', async () => {
    const initiatives = Array.from({ length: 25 }, () => aReportInitiative());
    const { pageTexts } = await readPdf((await renderMeasurePdf(compiler, aMeasureReport({ initiatives }))).pdf);
    expect(pageTexts.filter((page) => page.includes('番号取組み名内容行革の視点')).length).toBeGreaterThan(1);
  });

  it('says on every page which box a text that runs over pages belongs to, and to which 取組み', async () => {
    const initiatives = [
      aReportInitiative({ name: '長い取組み', texts: { results: longText(2000), issues: longText(2000) } }),
    ];
    const report = aMeasureReport({ initiatives, measure: { ...aMeasureReport().measure, terms: [] } });
    const { pageTexts } = await readPdf((await renderMeasurePdf(compiler, report)).pdf);
    const continued = pageTexts.slice(pageTexts.findIndex((page) => page.includes('シートの状態')) + 1);
    expect(continued.length).toBeGreaterThan(0);
    for (const page of continued)
      expect(page).toMatch(/1長い取組み(サンプル)?(成果|課題|今後の取組|視点の実績|今後の方向性の内容)/);
  });

  it('prints names with 髙, 﨑, 𠮷 and a variant of 葛 as they are', async () => {
    const activities = '髙田・山﨑・𠮷野・葛󠄀城の各地区で実施した。①②㈱㎡';
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities } })] });
    const { pdf, faults } = await renderMeasurePdf(compiler, report);
    expect(faults).toEqual([]);
    expect((await readPdf(pdf)).text).toContain(activities);
  });

  it('prints 〓 for a character no font has, and says on the first page which one and where', async () => {
    const activities = 'できました😀\u{E000}。';
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities } })] });
    const { pdf, faults } = await renderMeasurePdf(compiler, report);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('U+1F600（「地域コミュニティの活性化」の実施内容）');
    expect(faults[0]).toContain('U+E000');
    const read = await readPdf(pdf);
    expect(read.tagged).toBe(true);
    expect(read.text).toContain('できました〓〓。');
    expect(read.pageTexts[0]).toContain('U+1F600');
    expect(read.pageTexts[0]).toContain('下書き');
  });

  it('names a variant no font draws beside its box, and prints the plain form without calling the paper a draft', async () => {
    const activities = '葛\u{E01EF}西さんと葛\u{E0100}城さんが参加した。';
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities } })] });
    const { pdf, faults } = await renderMeasurePdf(compiler, report);
    expect(faults).toEqual([
      '印刷用の字形がないため、標準の字形で表した文字があります：U+845B U+E01EF（「地域コミュニティの活性化」の実施内容）。',
    ]);
    const { pageTexts } = await readPdf(pdf);
    expect(pageTexts[0]).toContain('標準の字形で表した文字があります：U+845BU+E01EF');
    expect(pageTexts[0]).not.toContain('下書き');
  });

  it('prints a table that was pasted into a text as a table, in every box for prose', async () => {
    const table = '内訳\n地区\t人数\n早稲田\t1,120\n増えた。';
    const base = aMeasureReport();
    const measure = { ...base.measure, desiredState: table, currentIssues: [table] };
    const initiatives = [aReportInitiative({ content: table, viewpointContent: table, texts: { results: table } })];
    const { pdf } = await renderMeasurePdf(compiler, { ...base, measure, initiatives });
    const { text, tables } = await readPdf(pdf);
    expect(text.split('内訳地区人数早稲田1,120増えた。')).toHaveLength(6);
    const { pdf: plain } = await renderMeasurePdf(compiler, {
      ...{ ...base, measure: { ...measure, desiredState: 'x', currentIssues: ['x'] } },
      initiatives: [aReportInitiative({ content: 'x', viewpointContent: 'x', texts: { results: 'x' } })],
    });
    expect(tables - (await readPdf(plain)).tables).toBe(5);
  });

  it('is not stopped by pasted control characters, half characters or markup', async () => {
    const activities = '前\u0000\u0007\u{2028}後\ud800 #panic("x") $a$ *b* <c> [d] \\ // e';
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities } })] });
    const { text } = await readPdf((await renderMeasurePdf(compiler, report)).pdf);
    expect(text).toContain('前後〓#panic("x")$a$*b*<c>[d]\\//e');
  });

  it('keeps a word without an end inside the page, in wide and in narrow boxes', async () => {
    const word = 'W'.repeat(1500);
    const url = `https://www.city.example.lg.jp/${'kikaku-'.repeat(20)}index.html`;
    const initiative = aReportInitiative({
      name: url,
      texts: { activities: word, results: '。'.repeat(300) },
      department: url,
    });
    const indicators = [aReportIndicator({ name: url, notes: [word] })];
    const measure = { ...aMeasureReport().measure, desiredState: word, currentIssues: [word] };
    const report = aMeasureReport({ measure, indicators, initiatives: [initiative] });
    const read = await readPdf((await renderMeasurePdf(compiler, report)).pdf);
    expect(read.overhang).toBe(0);
    const all = read.text + read.pageTexts.join('');
    expect(reportStrings(report).filter((part) => !all.includes(part))).toEqual([]);
  });

  it('draws no chart where there is no figure', async () => {
    const bare = aReportIndicator({
      baselineText: null,
      finalTargetText: null,
      series: { baseline: null, finalTarget: null, points: [], breaks: [] },
    });
    const { text } = await readPdf((await renderMeasurePdf(compiler, aMeasureReport({ indicators: [bare] }))).pdf);
    expect(text).toContain('未設定');
  });
});

describe('the 施策評価シート as a spread', () => {
  const edition = { number: 1, checksum: '1a2b3c4d5e6f' };
  const spread = async (report: MeasureReport, layout: PaperLayout = 'spread') =>
    readPdf((await renderMeasurePdf(compiler, report, noPictures, layout)).pdf);
  const stage = {
    ...{ stageLabel: '一次評価', stateLabel: '決定（令和8年5月28日）', draft: false, rankLabel: 'A 順調' },
    ...{ directionLabel: '継続', comment: '計画どおり進みました。', sample: true },
  };
  const remark = (text: string) => ({ key: 'remarks', label: '前年度の指摘と対応', choice: false, text });
  const remarked = (text: string, name: string) => {
    const initiative = aReportInitiative({ name, costs: someCosts });
    return { ...initiative, answers: [...initiative.answers, remark(text)] };
  };

  it('says with its annex everything the model says, tagged as the long form is', async () => {
    const initiatives = [
      ...aMeasureReport().initiatives,
      remarked('指摘：示してください。\n対応：示しました。', '見守り'),
    ];
    const report = aMeasureReport({ initiatives, assessments: [stage], costs: someCosts, errata: someErrata });
    const read = await spread(report, 'spread_annex');
    const all = read.text + read.pageTexts.join('');
    expect(reportStrings(report).filter((part) => !all.includes(part))).toEqual([]);
    expect(read).toMatchObject({ tagged: true, overhang: 0 });
    expect(read.headings[0]).toBe('H1 施策評価シート');
    expect(read.headings.filter((h) => h.startsWith('H3'))).toHaveLength(initiatives.length);
  });

  it('takes two pages for a 施策 of four 取組み: the judgement on one, the 取組み on the other', async () => {
    const initiatives = ['一', '二', '三', '四'].map((name) => remarked('指摘：示してください。', `取組み${name}`));
    const { pages, pageTexts } = await spread(aMeasureReport({ edition, initiatives, assessments: [stage] }));
    expect(pages).toBe(2);
    for (const part of [
      '一次評価',
      'A順調',
      '計画どおり進みました。',
      '95.2%',
      '取組み四指摘：示してください。',
      '決裁',
    ]) {
      expect(pageTexts[0]).toContain(part);
    }
    expect(pageTexts[1]).toContain('4取組み四');
    expect(pageTexts[1]).not.toContain('指摘：');
  });

  it('sets six 取組み of the usual length tighter, so that they and the word of what stands elsewhere keep to page two', async () => {
    const texts = { results: longText(64), issues: longText(64), nextActions: longText(60) };
    const initiatives = Array.from({ length: 6 }, (_, i) => aReportInitiative({ name: `取組み${i + 1}号`, texts }));
    const { pages, pageTexts } = await spread(aMeasureReport({ edition, initiatives, assessments: [stage] }));
    expect(pages).toBe(2);
    expect(pageTexts[1]).toContain('資料編または全文の施策評価シートに載せています。');
  });

  it('names on the first page what goes on behind, and loses no word of it', async () => {
    const long = { ...stage, comment: longText(2000) };
    const initiatives = Array.from({ length: 12 }, (_, i) => remarked(`${i}：${longText(900)}`, `取組み${i + 1}号`));
    const indicators = Array.from({ length: 20 }, (_, i) => aReportIndicator({ name: `指標その${i + 1}号` }));
    const { desiredState, ...measure } = aMeasureReport().measure;
    const report = aMeasureReport({
      ...{ edition, initiatives, indicators, assessments: [long, { ...long, stageLabel: '二次評価' }] },
      measure: { ...measure, desiredState: `${desiredState}${longText(800)}` },
    });
    const { pageTexts, text } = await spread(report);
    const [first = '', second = ''] = pageTexts;
    expect(first).toContain('（全文は「１ページの続き」）');
    expect(first).toMatch(/ほかの指標\d+件は「１ページの続き」に載せています。/);
    expect(first).toContain('決裁');
    expect(second).toContain('４取組みごとの評価');
    const rest = text.slice(text.lastIndexOf('１ページの続き'));
    const whole = [long.comment, report.measure.desiredState, ...initiatives.map(({ name }) => name)];
    expect(whole.filter((part) => !rest.includes(part))).toEqual([]);
    expect(indicators.filter(({ name }) => !text.includes(name))).toEqual([]);
  });

  it('lies under 下書き on every page until its round is settled, and then shows only what was decided', async () => {
    const assessments = [stage, { ...stage, stageLabel: '二次評価', draft: true, comment: '書きかけの理由' }];
    const draft = await spread(aMeasureReport({ assessments }));
    // As a mark and across the page.
    for (const page of draft.pageTexts) expect(page.split('下書き').length - 1).toBeGreaterThanOrEqual(2);
    expect(draft.pageTexts[0]).toContain('下書きです。評価年度が確定する前の内容のため、今後変わることがあります。');
    const settled = await spread(aMeasureReport({ assessments, edition }));
    expect(settled.pageTexts.join('')).not.toMatch(/下書き|書きかけの理由|シートの状態：確認済/);
  });

  it('is printed from a model that was frozen before papers had 評価, 事業費, 写真 and 事務事業', async () => {
    const { assessments: _, costs: __, errata: ___, ...report } = aMeasureReport({ edition });
    const { pictures: ____, ...measure } = report.measure;
    const initiatives = report.initiatives.map(({ projects: _____, costs: ______, ...initiative }) => initiative);
    const { text } = await spread(measureReport.parse({ ...report, measure, initiatives }), 'spread_annex');
    expect(text).toContain('施策の評価の記載はありません。');
  });

  it('keeps a word without an end inside its box', async () => {
    const word = 'W'.repeat(1500);
    const measure = { ...aMeasureReport().measure, desiredState: word };
    const indicators = [aReportIndicator({ name: word.slice(0, 300) })];
    const report = aMeasureReport({ measure, indicators, assessments: [{ ...stage, comment: word }] });
    const { overhang, text } = await spread(report);
    expect(overhang).toBe(0);
    expect(text).toContain(word);
  });
});

describe('the city’s own plan', () => {
  it('prints every 施策 in full: no character is missing from the fonts', async () => {
    const { policies } = await readPlanFile();
    const measures = policies.flatMap(({ pillars, measures: direct }) => [
      ...pillars.flatMap((p) => p.measures),
      ...direct,
    ]);
    for (const { initiatives, ...texts } of measures) {
      const report = aMeasureReport({
        measure: { ...aMeasureReport().measure, ...texts },
        initiatives: initiatives.map(({ name, content, reformViewpointContent: viewpointContent }) =>
          aReportInitiative({ name, content, viewpointContent }),
        ),
      });
      const { faults } = await renderMeasurePdf(compiler, report);
      expect(faults).toEqual([]);
    }
    expect(measures).toHaveLength(10);
  });

  it('has every sign the figures are printed with', async () => {
    const directionLabel = '↑ ↓ ＝ ↔ 〜 ▲1,577 − ÷ × ＋ － （ ） ％ % ㎡ ㎏ ℃ ①②③④⑤⑥ ● ○ ◎ △ □ ■ ※ → “ ” ‘ ’ … ― ～';
    const report = aMeasureReport({ indicators: [aReportIndicator({ directionLabel })] });
    expect((await renderMeasurePdf(compiler, report)).faults).toEqual([]);
  });
});

describe('the compiler’s complaint about characters', () => {
  it('is read for each character once, escaped or not', () => {
    const detail =
      'the text `\\"\\u{e000}\\"` could not be displayed … the text `"☑"` could not be displayed … the text `"☑"` could not be displayed';
    expect(missingCharacters(detail)).toEqual(['\u{E000}', '☑']);
  });
});

describe('a booklet that is too large', () => {
  const megabytes = (...sizes: number[]) => sizes.map((size) => size * 1024 ** 2);
  // As measured of 80 施策 in eight parts, which ended at 1,250.
  const held = megabytes(411, 619, 668, 736, 810, 856, 925);

  it.each([
    { parts: 3, left: 5, room: 600, refused: false },
    { parts: 3, left: 5, room: 500, refused: true },
    { parts: 7, left: 1, room: 400, refused: false },
    { parts: 1, left: 7, room: 1, refused: false },
    { parts: 1, left: 7, room: 0, refused: true },
  ])('is foretold after $parts parts with room for $room MB: $refused', ({ parts, left, room, refused }) => {
    const [bytes = 0] = megabytes(room);
    expect(outgrows(held.slice(0, parts), left, bytes)).toBe(refused);
  });

  it('says so in place of taking the memory of the server', async () => {
    const head = {
      ...{ layout: 'spread' as const, asOf: '2026-06-15T01:30:00.000Z', asOfLabel: '令和8年6月15日' },
      ...{ scale: defaultScale, scope: null, title: null, preface: '', ownDepartments: [], edition: null },
    };
    const watch = { signal: new AbortController().signal, onProgress: async () => {} };
    const sheets = async function* () {
      for (let count = 0; count < 3; count += 1) yield { report: aMeasureReport() };
    };
    await expect(renderBooklet({ head, sheets }, watch, { room: () => 0 })).rejects.toMatchObject({
      code: 'REPORT_FAILED',
      message: expect.stringContaining('分けて作成してください'),
    });
  });
});
