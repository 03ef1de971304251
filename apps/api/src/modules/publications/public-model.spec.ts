import { describe, expect, it } from '@jest/globals';
import type { MeasureReport } from '@mawasu/contract';
import {
  aMeasureReport,
  aReportIndicator,
  aReportInitiative,
  someCosts,
} from '../../testing/measure-report.builder.js';
import { type PublicPart, publicModel } from './public-model.js';

const held = aReportInitiative({ name: '伏せる取組み', progressStatusLabel: 'B　概ね順調' });
const shown = aReportInitiative({ name: '公表する取組み', progressStatusLabel: 'A　順調' });
const ofHeld = aReportIndicator({ name: '伏せる指標', ownerLabel: '伏せる取組み' });
const ofMeasure = aReportIndicator({ name: '施策の指標' });
const erratum = (changes: Partial<MeasureReport['errata'][number]>): MeasureReport['errata'][number] => ({
  ...{ editionLabel: '第2版', dateLabel: '令和8年11月27日', place: '', field: '総括' },
  ...{ before: '前', after: '後', reason: '誤り' },
  ...changes,
});
const report = (changes: Partial<MeasureReport> = {}): MeasureReport => ({
  ...aMeasureReport(),
  initiatives: [shown, held],
  indicators: [ofMeasure, ofHeld],
  costs: { label: '事業費', note: '', heads: ['総額'], rows: [['2件', '300']], planned: [], amounts: [] },
  summary: {
    statusCounts: [
      { label: 'A　順調', count: 1 },
      { label: 'B　概ね順調', count: 1 },
    ],
    sentence: '取組み2件で集計しています。',
  },
  ...changes,
});
const open = (changes: Partial<PublicPart> = {}): PublicPart => ({
  heldBack: [],
  openSince: {
    measure: 1,
    whole: 1,
    initiatives: new Map([
      [0, 1],
      [1, 1],
    ]),
  },
  ...changes,
});

describe('the public model of a 施策', () => {
  it('is the frozen one, but for 指摘 of earlier years, what only other papers print and what nobody decided', () => {
    const remarks = { key: 'remarks', label: '前年度の指摘と対応', choice: false, text: '内部の指摘' };
    const stage = { stageLabel: '一次評価', stateLabel: '決定', rankLabel: 'A', directionLabel: null, comment: '理由' };
    const given = report({
      initiatives: [
        {
          ...{ ...shown, answers: [...shown.answers, remarks], otherCosts: someCosts },
          otherAnswers: [{ ...remarks, key: 'budget', text: '予算の調書にだけ書いたこと' }],
          papers: { results_report: [], action_plan: ['budget'] },
        },
      ],
      assessments: [
        { ...stage, draft: false, sample: false },
        { ...stage, stageLabel: '二次評価', comment: '書きかけ', draft: true, sample: false },
      ],
    });
    const made = publicModel(given, open());
    expect(made).toEqual({ ...given, initiatives: [shown], assessments: [given.assessments[0]] });
    expect(JSON.stringify(made)).not.toMatch(/内部の指摘|書きかけ|調書|123,456,789/);
  });

  it('holds nothing of a 取組み that is held back: neither its indicators, nor sums from which it could be told', () => {
    const made = publicModel(report(), open({ heldBack: [1] }));
    expect(made.initiatives).toEqual([shown]);
    expect(made.indicators).toEqual([ofMeasure]);
    expect(made.costs).toBeNull();
    expect(made.summary).toEqual({
      statusCounts: [
        { label: 'A　順調', count: 1 },
        { label: 'B　概ね順調', count: 0 },
      ],
      sentence: '公表していない取組み1件は、含めていません。',
    });
    expect(JSON.stringify(made)).not.toContain('伏せる');
  });

  it('leaves out the indicators of 事務事業 of a 取組み that is held back', () => {
    const project = { code: '', name: '伏せる事務事業', content: '', department: null };
    const given = report({
      initiatives: [shown, { ...held, projects: [project] }],
      indicators: [ofMeasure, aReportIndicator({ name: '別の指標', ownerLabel: '伏せる事務事業' })],
    });
    expect(publicModel(given, open({ heldBack: [1] })).indicators).toEqual([ofMeasure]);
  });
});

describe('the 正誤表 of the public model', () => {
  const errata = [
    erratum({ place: '公表する取組み', field: '実施内容' }),
    erratum({ place: '伏せる取組み', field: '実施内容' }),
    erratum({ field: '施策の指標：令和7年度の実績' }),
    erratum({ field: '伏せる指標：令和7年度の実績' }),
    erratum({ field: '総括' }),
    erratum({ place: '公表する取組み', field: '前年度の指摘と対応' }),
  ];
  const fields = (part: PublicPart, given = errata) =>
    publicModel(report({ errata: given }), part).errata.map(({ place, field }) => `${place}/${field}`);
  const ofShown = '公表する取組み/実施内容';
  const ofIndicator = '/施策の指標：令和7年度の実績';

  it('tells every 訂正 of what had been public before it, and no 指摘', () => {
    expect(fields(open())).toEqual([
      ofShown,
      '伏せる取組み/実施内容',
      ofIndicator,
      '/伏せる指標：令和7年度の実績',
      '/総括',
    ]);
  });

  it('tells nothing of what is held back, nor of sums with it', () => {
    expect(fields(open({ heldBack: [1] }))).toEqual([ofShown, ofIndicator]);
  });

  it('does not quote what nobody could read before the 訂正', () => {
    const never = { measure: null, whole: null, initiatives: new Map() };
    expect(fields(open({ openSince: never }))).toEqual([]);
    const fromThen = { measure: 2, whole: 2, initiatives: new Map([[0, 2]]) };
    expect(fields(open({ openSince: fromThen }))).toEqual([]);
    // Held back the first time: what it said then stays untold.
    const partly = { measure: 1, whole: null, initiatives: new Map([[0, 1]]) };
    expect(fields(open({ openSince: partly }))).toEqual([ofShown, ofIndicator]);
  });

  it('does not quote a stage of 施策評価 that was decided by the 訂正 only', () => {
    const stage = { stageLabel: '一次評価', stateLabel: '決定', draft: false, rankLabel: 'A', directionLabel: null };
    const assessments = [{ ...stage, comment: '', sample: false }];
    const changed = erratum({ field: '一次評価の評価の理由' });
    const told = (more: typeof errata) =>
      publicModel(report({ assessments, errata: [changed, ...more] }), open()).errata.map(({ field }) => field);
    expect(told([])).toEqual(['一次評価の評価の理由']);
    expect(told([erratum({ field: '一次評価の決定' })])).toEqual([]);
  });
});
