import { afterEach, describe, expect, it } from '@jest/globals';
import { type MeasureReport, type ReportInitiative, reportBlanks, reportWords } from '@mawasu/contract';
import { cleanup, screen } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { fakeServer, renderApp } from '../../testing/render.js';

const sheet: ReportInitiative = {
  name: '町会への加入促進',
  content: '加入を案内します。',
  viewpointLabel: '②参加と協働',
  viewpointContent: '連合組織の充実',
  department: '市民部 市民活動課',
  stateLabel: '入力中（差戻し）',
  exclusionReason: null,
  activities: '案内を配った。',
  results: '加入が増えた。',
  issues: '担い手が足りない。',
  nextActions: '集合住宅に広げる。',
  viewpointResults: '会議を4回開いた。',
  progressStatusLabel: 'A 順調',
  proposedStatusLabel: 'B 概ね順調',
  statusReason: '達成率の平均は95.2%です。',
  overrideReason: '年度末に増えたため。',
  futureDirectionLabel: '拡充',
  directionNote: '集合住宅へ',
  sample: false,
};
const excluded: ReportInitiative = {
  ...sheet,
  name: '集会所の整備',
  stateLabel: '対象外',
  exclusionReason: '事業が終わったため。',
  statusReason: null,
  activities: '',
};

const report: MeasureReport = {
  meta: {
    title: '施策評価シート',
    cityName: '架空市',
    planName: '総合計画',
    planStatusLabel: '案',
    fy: 2025,
    fyLabel: '令和7年度（2025年度）',
    asOf: '2026-06-15T01:30:00.000Z',
    asOfLabel: '令和8年6月15日 10:30',
    stageLabel: '受付中・集計途中',
    sample: true,
  },
  measure: {
    code: '経1-1',
    title: 'コミュニティ活動の促進',
    policyTitle: '経営方針１　地域力の醸成',
    pillarTitle: null,
    leadDepartment: null,
    desiredState: '市民が活動を行っている',
    sdgsDirection: '助け合う',
    currentIssues: ['担い手の育成が課題です。'],
    sectoralPlans: ['地域福祉計画', '子育て支援計画'],
    terms: [{ term: '居場所', definition: '安心して行ける場所' }],
  },
  years: [
    { fy: 2024, label: '令和6年度', shortLabel: 'R6' },
    { fy: 2025, label: '令和7年度', shortLabel: 'R7' },
  ],
  indicators: [
    {
      ownerLabel: '施策',
      name: '加入率',
      unit: '％',
      decimals: 1,
      kindLabel: '成果',
      directionLabel: '↑ 増加が望ましい',
      aggregationLabel: '累計',
      baselineText: '50.4（令和2年度）',
      finalTargetText: null,
      sample: true,
      cells: [
        {
          ...{ fy: 2024, target: '52.0', actual: '51.2', yearActual: '0.8' },
          ...{ stateLabel: null, certaintyLabel: '確報', rateDisplay: '98.5%' },
        },
        {
          ...{ fy: 2025, target: null, actual: null, yearActual: null },
          ...{ stateLabel: '統計未公表', certaintyLabel: null, rateDisplay: '−' },
        },
      ],
      achievement: { display: '−', formula: null, reason: '統計未公表（実績なし）', notes: [] },
      progress: { display: '69.8%', formula: '（57.1 － 50.4）÷ 9.6', reason: null, notes: ['速報値です。'] },
      notes: ['出典：加入状況調査'],
      series: {
        baseline: { fy: 2020, value: '50.4' },
        finalTarget: null,
        points: [
          { fy: 2024, target: '52.0', actual: '51.2', yearActual: '0.8' },
          { fy: 2025, target: null, actual: null, yearActual: null },
        ],
        breaks: [],
      },
    },
  ],
  initiatives: [sheet, excluded],
  summary: {
    statusCounts: [{ label: '対象外', count: 1 }],
    sentence: '取組み1件（ほかに対象外1件）のうち、進捗状況が選ばれた1件で集計しています。',
  },
};

async function openReport(shown: MeasureReport): Promise<string> {
  const round = aRound();
  const server = fakeServer()
    .on('GET /api/session', { user: aUser({ roles: ['planner'] }) })
    .on('GET /api/rounds', { items: [round], total: 1 })
    .on(`GET /api/rounds/${round.id}/measures/${idOf(50)}/report`, shown);
  await renderApp(`/measures/${idOf(50)}/report`, server);
  await screen.findByRole('heading', { level: 2, name: reportWords.sections.entries });
  return (screen.getByRole('main').textContent ?? '').replace(/\s/g, '');
}

const notPrinted = new Set(['asOf', 'series']);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/\s/g, '')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (notPrinted.has(key) ? [] : textsOf(child)));
}

afterEach(cleanup);

describe('施策評価シート on the screen', () => {
  it('has the parts of the paper and every text of the model', async () => {
    const text = await openReport({ ...report, initiatives: [sheet] });
    const texts = [...textsOf({ ...report, initiatives: [sheet] }), ...textsOf(reportWords.sections)];
    expect(texts.filter((part) => !text.includes(part))).toEqual([]);
    expect(text).toContain(`施策の柱${reportBlanks.text}`);
    expect(screen.getByRole('img', { name: /^加入率（単位：％）の目標と実績の折れ線グラフ。/ })).toBeTruthy();
  });

  it('shows of a 対象外 sheet its reason and nothing to be filled in', async () => {
    await openReport(report);
    const block = screen.getByRole('region', { name: excluded.name }).textContent;
    expect(block).toContain('シートの状態対象外対象外の理由事業が終わったため。');
    for (const word of ['進捗状況', '実施内容', '今後の方向性']) expect(block).not.toContain(word);
  });
});
