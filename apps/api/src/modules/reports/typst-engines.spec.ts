import { afterAll, describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import { aMeasureReport, aReportInitiative, someErrata } from '../../testing/measure-report.builder.js';
import { readPdf, readPdfFonts } from '../../testing/read-pdf.js';
import { renderBooklet } from './booklet-renderer.js';
import { renderPacket } from './packet-renderer.js';
import { noPictures } from './paper-pictures.js';
import { renderMeasurePdf } from './pdf-renderer.js';
import { TypstCompiler } from './typst-compiler.js';

const native = new TypstCompiler({ timeoutMs: 600_000, engines: ['native'] });
const wasm = new TypstCompiler({ timeoutMs: 600_000, engines: ['wasm'] });
afterAll(() => Promise.all([native.close(), wasm.close()]));

const longReport = aMeasureReport({
  initiatives: Array.from({ length: 12 }, (_, i) =>
    aReportInitiative({
      name: `取組み${i + 1}`,
      texts: { results: '髙田・𠮷野・葛󠄀城の各地区で、顔の見える関係を築きました。'.repeat(i * 4 + 1) },
    }),
  ),
});

describe('the WebAssembly compiler, where a platform has no binary', () => {
  it.each([
    ['a short paper', aMeasureReport()],
    ['a paper of many pages', longReport],
  ])('makes the same pages of %s: text, order, headings, tags and fonts', async (_, report) => {
    const [one, other] = [await renderMeasurePdf(native, report), await renderMeasurePdf(wasm, report)];
    const [expected, made] = [await readPdf(one.pdf), await readPdf(other.pdf)];
    expect(made).toEqual(expected);
    expect(await readPdfFonts(other.pdf)).toEqual(await readPdfFonts(one.pdf));
    expect(made.pages).toBeGreaterThan(1);
    expect(made.tagged).toBe(true);
  });

  it('makes the same spread, whose first page is measured before it is set', async () => {
    const spread = (compiler: TypstCompiler) =>
      renderMeasurePdf(compiler, aMeasureReport(), noPictures, 'spread_annex');
    const [expected, made] = [await readPdf((await spread(native)).pdf), await readPdf((await spread(wasm)).pdf)];
    expect(made).toEqual(expected);
  });

  it('makes the same packet of several 施策', async () => {
    const packet = (compiler: TypstCompiler) =>
      renderPacket(compiler, {
        ...{
          title: '外部評価の資料',
          cityName: '三郷市',
          fyLabel: '令和7年度',
          asOf: '2026-11-27T00:00:00Z',
          note: '',
        },
        sheets: [aMeasureReport(), aMeasureReport()].map((report) => ({
          report,
          scoreSentence: '2人中1人が「A」です。',
          scores: [{ member: '委員 一郎', rankLabel: 'A', comment: '髙田地区の声を聞いてください。' }],
          questions: [],
        })),
      });
    expect(await readPdf(await packet(wasm))).toEqual(await readPdf(await packet(native)));
  });

  it.each([
    ['spread', 'コミュニティ活動の促進'],
    ['results_report', '担い手の半数が入れ替わった。'],
    ['action_plan', '担い手の半数が入れ替わった。'],
    ['strategy_kpis', '担い手の半数が入れ替わった。'],
    ['by_sdg', '目標11　住み続けられるまちづくりを'],
  ] as const)('makes the same booklet as %s, with what a 訂正版 changed', async (layout, has) => {
    const { measure } = aMeasureReport();
    const report = aMeasureReport({ errata: someErrata, measure: { ...measure, sdgsGoals: [11] } });
    const asOf = '2026-09-01T01:30:00.000Z';
    const head = {
      ...{ layout, asOf, asOfLabel: '令和8年9月1日', scale: defaultScale, scope: null, title: null, preface: '' },
      ...{ ownDepartments: [], edition: { number: 2, checksum: '1a2b3c4d5e6f' } },
    };
    const sheets = async function* () {
      yield { report };
    };
    const watch = { signal: new AbortController().signal, onProgress: async () => {} };
    const made = async (engine: 'native' | 'wasm') =>
      readPdf(await renderBooklet({ head, sheets }, watch, { engines: [engine] }));
    const [expected, other] = [await made('native'), await made('wasm')];
    expect(other).toEqual(expected);
    expect(expected.text + expected.pageTexts.join('')).toContain(has.replace('　', ''));
    expect(expected.text).toContain('訂正後');
  });

  it('names the same characters that cannot be printed', async () => {
    const report = aMeasureReport({ initiatives: [aReportInitiative({ texts: { activities: 'できました😀。' } })] });
    const [one, other] = [await renderMeasurePdf(native, report), await renderMeasurePdf(wasm, report)];
    expect(other.faults).toEqual(one.faults);
    expect(other.faults[0]).toContain('U+1F600');
    expect((await readPdf(other.pdf)).text).toContain('できました〓。');
  });

  it('takes over by itself where the first choice does not run', async () => {
    const compiler = new TypstCompiler({ timeoutMs: 600_000, engines: ['missing' as 'native', 'wasm'] });
    const { pdf } = await renderMeasurePdf(compiler, aMeasureReport());
    await compiler.close();
    expect((await readPdf(pdf)).title).toContain('施策評価シート');
  });

  it('leaves no PDF only where neither runs, with both reasons for the log', async () => {
    const compiler = new TypstCompiler({ timeoutMs: 600_000, engines: ['missing' as 'native', 'gone' as 'wasm'] });
    await expect(renderMeasurePdf(compiler, aMeasureReport())).rejects.toMatchObject({
      code: 'REPORT_UNAVAILABLE',
      cause: expect.stringMatching(/missing.*gone/),
    });
    await compiler.close();
  });
});
