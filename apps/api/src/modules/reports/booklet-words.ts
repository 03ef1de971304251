import { reportWords } from '@mawasu/contract';

/** What only a booklet prints around its sheets. */
export const bookletWords = {
  draft: '下書き',
  draftNote: '下書きです。評価年度が確定する前の内容のため、今後変わることがあります。',
  own: '■ 担当',
  asOf: reportWords.asOf,
  preface: 'はじめに',
  contents: '目次',
  legend: '評価の見方',
  summary: '評価結果のまとめ',
  statuses: '取組みの進捗状況',
  rates: '指標の達成率',
  total: '計',
  share: '内訳',
  whole: '全体',
  annex: '指標一覧',
  annexNote:
    '評価年度の目標・実績と、達成率の計算式です。施策番号を押すと、その施策に移ります。「−」は、計算できないか、まだ実績がないことを表します。',
  noIndicators: '指標が登録されていません。',
  indicatorHeads: ['施策', '指標と計算式', '基準値', '目標', '実績', '達成率', '最終目標値'],
  errata: reportWords.sections.errata,
  errataNote: '訂正版で変わった内容です。この冊子に載せていない項目の訂正も含みます。',
  errataHeads: reportWords.errata,
  departments: '担当課別の索引',
  departmentsNote: '主管する施策と、担当する取組みがある施策です。かっこ内はページです。',
  departmentHeads: ['部・課', '施策'],
  page: 'ページ',
  measures: '施策の一覧',
  listHeads: ['取組み', '担当課', '進捗状況', '今後の方向性'],
  lead: '主管課',
  rank: '施策の評価',
  measureHeads: ['番号', '施策', '主管課', '施策の評価', 'ページ'],
  pictures: '写真・データは、この冊子には載せていません。施策ごとの施策評価シートをご覧ください。',
  statute: '地方自治法（昭和22年法律第67号）第233条第5項の規定により、#における主要な施策の成果を説明するものです。',
  kpiNote:
    '総合戦略の重要業績評価指標（KPI）として登録された指標です。達成率は評価年度のもので、区分は評価の基準によります。',
  kpiHeads: ['施策', '指標', '基準値'],
  kpiLastHeads: ['達成率', '区分', '最終目標値'],
  kpiRows: ['目標', '実績'],
  noKpis:
    '対象の施策に、総合戦略のKPIとして登録された指標はありません。指標の定義で登録すると、次の冊子から載ります（公表版の冊子には、公表版を作成した時点の登録によって載ります）。',
  papers: {
    settled: '決算額',
    costs: '事業費（決算額と財源内訳）',
    costsUnit: '単位：千円。「−」は、入力されていないことを表します。',
    noCosts: '事業費（決算）の記載はありません。',
    initiative: '取組み',
    indicators: '指標の実績',
    resultHeads: ['指標', '基準値', '前年度の\n実績', 'この年度の\n目標', 'この年度の\n実績', '達成率'],
    measureIndicators: '施策の指標と今後の目標',
    targets: '指標と今後の目標',
    aheadHeads: ['指標', 'この年度の\n実績'],
    costsOfYears: '事業費・人工',
    content: '取組みの内容',
    viewpoint: '行革の視点',
    noIndicators: '指標は登録されていません。',
  },
} as const;

/** A rate that is only met or not met counts as the dashboard counts it. */
export const WORD_RATES: Record<string, string> = { 達成: '100.0', 未達成: '0.0' };
