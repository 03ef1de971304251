import type { MeasureReport, ReportInitiative } from '@mawasu/contract';

/** A sheet that is open to the reader, with answers to some blocks of its form. */
export const aReportedSheet: ReportInitiative = {
  name: '町会への加入促進',
  content: '加入を案内します。',
  viewpointLabel: '②参加と協働',
  viewpointContent: '連合組織の充実',
  department: '市民部 市民活動課',
  projects: [],
  stateLabel: '入力中（差戻し）',
  exclusionReason: null,
  answers: [
    { key: 'activities', label: '実施内容', choice: false, text: '案内を配った。' },
    { key: 'results', label: '成果', choice: false, text: '加入が増えた。' },
    { key: 'progressStatus', label: '進捗状況', choice: true, text: 'A 順調' },
    { key: 'futureDirection', label: '今後の方向性', choice: true, text: '拡充' },
  ],
  costs: null,
  ...{ otherAnswers: [], otherCosts: null, papers: null, attachments: [] },
  progressStatusLabel: 'A 順調',
  sample: false,
};
export const anExcludedSheet: ReportInitiative = {
  ...aReportedSheet,
  name: '集会所の整備',
  stateLabel: '対象外',
  exclusionReason: '事業が終わったため。',
  answers: [],
  progressStatusLabel: null,
};

/** One 施策 with one indicator and two sheets, one of them 対象外. */
export const aReport = (overrides: Partial<MeasureReport> = {}): MeasureReport => ({
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
    levels: { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み', project: '事務事業' },
  },
  measure: {
    code: '経1-1',
    title: 'コミュニティ活動の促進',
    policyTitle: '経営方針１　地域力の醸成',
    pillarTitle: null,
    leadDepartment: null,
    desiredState: '市民が活動を行っている',
    sdgsDirection: '助け合う',
    sdgsGoals: [],
    currentIssues: ['担い手の育成が課題です。'],
    sectoralPlans: ['地域福祉計画', '子育て支援計画'],
    terms: [{ term: '居場所', definition: '安心して行ける場所' }],
    pictures: [],
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
      strategyKpi: false,
      ahead: [],
      cells: [
        {
          ...{ fy: 2024, target: '52.0', actual: '51.2', yearActual: '0.8' },
          ...{ stateLabel: null, certaintyLabel: '確報', rateDisplay: '98.5%', qualifiers: [] },
        },
        {
          ...{ fy: 2025, target: null, actual: null, yearActual: null },
          ...{ stateLabel: '統計未公表', certaintyLabel: null, rateDisplay: '−', qualifiers: [] },
        },
      ],
      achievement: { display: '−', formula: null, reason: '統計未公表（実績なし）', notes: [] },
      progress: { display: '69.8%', formula: '（57.1 － 50.4）÷ 9.6', reason: null, notes: ['速報値です。'] },
      pace: { display: '104.2%', formula: '69.8% ÷ 67.0%', reason: null, notes: [] },
      notes: ['出典：加入状況調査'],
      series: {
        baseline: { fy: 2020, value: '50.4' },
        finalTarget: null,
        points: [
          {
            fy: 2024,
            target: '52.0',
            actual: '51.2',
            yearActual: '0.8',
            achievement: '98.5',
            progress: null,
            pace: null,
          },
          { fy: 2025, target: null, actual: null, yearActual: null, achievement: null, progress: null, pace: null },
        ],
        breaks: [],
      },
    },
  ],
  indicatorNote: null,
  edition: null,
  assessments: [],
  errata: [],
  initiatives: [aReportedSheet, anExcludedSheet],
  costs: null,
  summary: {
    statusCounts: [{ label: '対象外', count: 1 }],
    sentence: '取組み1件（ほかに対象外1件）のうち、進捗状況が選ばれた1件で集計しています。',
  },
  ...overrides,
});
