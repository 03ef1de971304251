import type { MeasureReport } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import {
  aMeasureReport,
  anAnswer,
  aReportIndicator,
  aReportInitiative,
  someCosts,
} from '../../testing/measure-report.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { blockPaperValues } from './block-papers.js';
import { renderBooklet } from './booklet-renderer.js';
import { OwnWork } from './own-work.js';

const nobody = new OwnWork([]);
const results = (report: Partial<MeasureReport>) => blockPaperValues('results_report', aMeasureReport(report), nobody);
const plan = (report: Partial<MeasureReport>) => blockPaperValues('action_plan', aMeasureReport(report), nobody);
const keysOf = ({ initiatives }: ReturnType<typeof results>) =>
  initiatives.map(({ texts, choices }) => [...choices, ...texts].map(({ key }) => key));

describe('another paper of the same entries', () => {
  it('prints the blocks that the form of the round put on it, in the order of the form, also what no 施策評価シート has', () => {
    const initiative = aReportInitiative({
      otherAnswers: [anAnswer('factors', '職員が足りない。')],
      papers: { results_report: ['factors', 'results', 'progressStatus'], action_plan: ['issues'] },
    });
    expect(keysOf(results({ initiatives: [initiative] }))).toEqual([['progressStatus', 'factors', 'results']]);
    expect(keysOf(plan({ initiatives: [initiative] }))).toEqual([['issues']]);
  });

  it('prints of an edition made before it what usually stands on it', () => {
    const initiatives = [aReportInitiative({ papers: null })];
    expect(keysOf(results({ initiatives }))).toEqual([['activities', 'results', 'viewpointResults']]);
    expect(keysOf(plan({ initiatives }))).toEqual([['futureDirection', 'nextActions', 'directionNote']]);
  });

  it('says of a sheet that is not open only that, of a 対象外 one why, and marks what is of the 課 it is made for', () => {
    const { initiatives } = aMeasureReport();
    const own = new OwnWork(['福祉部（サンプル）子ども支援課']);
    const values = blockPaperValues('results_report', aMeasureReport({ initiatives }), own);
    expect(values.initiatives.map(({ state }) => state)).toEqual([null, null, null, '公開前', null]);
    expect(values.initiatives.map((one) => one.own)).toEqual([false, false, true, false, false]);
    expect(values.initiatives[4]?.exclusionReason).toContain('統合したため');
  });
});

describe('主要な施策の成果に関する説明書', () => {
  const costed = aReportInitiative({ costs: someCosts });
  const sum = ['R7決算（2件中1件）', '123,456,789', '−', '−', '−', '−', '−', '12.25'];

  it('has 決算額 and 財源 of the evaluated year, without 人工, and a sum that says of how many it is', () => {
    const costs = { ...someCosts, rows: [sum] };
    const excluded = aReportInitiative({ costs: someCosts, exclusionReason: '統合したため。' });
    const { costs: table } = results({ costs, initiatives: [costed, aReportInitiative(), excluded] });
    expect(table?.heads).toEqual(['決算額', '国庫支出金', '県支出金', '地方債', 'その他', '一般財源']);
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual(['123,456,789', '−']);
    expect(table?.sum).toMatchObject({ label: '計（2件中1件）', cells: sum.slice(1, 7) });
  });

  it('has none where nothing is entered, and none that the form keeps off it', () => {
    expect(results({ initiatives: [aReportInitiative()] }).costs).toBeNull();
    const kept = { ...costed, papers: { results_report: ['results'], action_plan: ['costs'] } };
    expect(results({ initiatives: [kept] }).costs).toBeNull();
    expect(plan({ initiatives: [kept] }).initiatives[0]?.costs).toEqual(someCosts);
  });

  it('has 事業費 that only other papers print', () => {
    const papers = { results_report: ['costs'], action_plan: [] };
    const initiatives = [aReportInitiative({ otherCosts: someCosts, papers })];
    expect(results({ initiatives }).costs?.rows[0]?.cells[0]).toBe('123,456,789');
  });
});

describe('実施計画調書', () => {
  it('has the targets of the next years, of the 施策 and of each 取組み, as far as there are any, and says from when there are none', () => {
    const values = plan({});
    expect(values.years).toEqual({
      labels: ['令和8年度', '令和9年度'],
      note: '令和10年度以降の目標は、設定されていません。',
    });
    expect(values.indicators).toMatchObject([{ name: '町会・自治会等への加入率', ahead: ['61.0', '62.0'] }]);
    expect(values.initiatives[0]?.indicators).toMatchObject([
      { name: '地域リーダー養成講座の修了者数', actual: '集計中' },
    ]);
  });

  it('has what the 取組み of a 施策 cost in the years to come, and nothing where none is planned', () => {
    const ahead = (place: string, total: string) => [[place, total, ...Array.from({ length: 6 }, () => '−')]];
    const costs = { ...someCosts, planned: ahead('R8計画額', '1,500') };
    const [initiative] = plan({ initiatives: [aReportInitiative({ costs })] }).initiatives;
    expect(initiative?.costs?.rows.map(([place]) => place)).toEqual(['R6決算', 'R7決算', 'R8計画額']);
    expect(plan({ costs }).plannedCosts?.rows).toHaveLength(3);
    const nothing = { ...someCosts, planned: ahead('R8計画額（2件中0件）', '−') };
    expect(plan({ costs: nothing }).plannedCosts).toBeNull();
    expect(plan({ costs: null }).plannedCosts).toBeNull();
  });

  it('has of an edition made before it the targets that its table shows', () => {
    const { meta } = aMeasureReport();
    const values = plan({ meta: { ...meta, fy: 2023 }, indicators: [aReportIndicator({ ahead: [] })] });
    expect(values.years).toEqual({ labels: ['令和6年度', '令和7年度'], note: null });
    expect(values.indicators).toMatchObject([{ ahead: ['58.0', '60.0'] }]);
  });
});

describe('the room for a text', () => {
  it.each([
    ['results_report', 'results'],
    ['action_plan', 'nextActions'],
  ] as const)('is the same on %s: it is printed in full, however long', async (layout, key) => {
    const whole = Array.from({ length: 100 }, (_, i) => `（${i + 1}）地域の顔の見える関係を築きました。`).join('');
    const head = {
      ...{ layout, asOf: '2026-06-15T01:30:00.000Z', asOfLabel: '令和8年6月15日', scale: defaultScale, scope: null },
      ...{ title: null, preface: '', ownDepartments: [], edition: null },
    };
    const sheets = async function* () {
      yield { report: aMeasureReport({ initiatives: [aReportInitiative({ texts: { [key]: whole } })] }) };
    };
    const watch = { signal: new AbortController().signal, onProgress: async () => {} };
    const { text } = await readPdf(await renderBooklet({ head, sheets }, watch));
    expect(text).toContain(whole);
  });
});
