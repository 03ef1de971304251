import {
  type MeasureReport,
  type ReportAnswer,
  type ReportIndicator,
  type ReportInitiative,
  reportBlanks,
} from '@mawasu/contract';
import { noCostFigures } from '@mawasu/domain/costs';
import { DIRECTION_KEY, defaultForm, findBlock, printedBlocks, STATUS_KEY } from '@mawasu/domain/sheets';

const years = [2021, 2022, 2023, 2024, 2025].map((fy) => ({
  fy,
  label: `令和${fy - 2018}年度`,
  shortLabel: `R${fy - 2018}`,
}));

/** An indicator with a full path of targets, one missing year and a preliminary last figure. */
export function aReportIndicator(changes: Partial<ReportIndicator> = {}): ReportIndicator {
  const targets = ['52.0', '54.0', '56.0', '58.0', '60.0'];
  const actuals = ['51.2', '53.5', null, '55.8', '57.1'];
  const rates = ['98.5%', '99.1%', '−', '96.2%', '95.2%'];
  return {
    ownerLabel: '施策',
    name: '町会・自治会等への加入率',
    unit: '％',
    decimals: 1,
    kindLabel: '成果',
    directionLabel: '↑ 増加が望ましい',
    aggregationLabel: '時点',
    baselineText: '50.4％（令和2年度）',
    finalTargetText: '60.0％（令和7年度）',
    sample: true,
    strategyKpi: true,
    cells: years.map(({ fy }, i) => ({
      fy,
      target: targets[i] ?? null,
      actual: actuals[i] ?? null,
      yearActual: null,
      stateLabel: actuals[i] === null ? '統計未公表' : null,
      certaintyLabel: actuals[i] === null ? null : i === 4 ? '速報' : '確報',
      rateDisplay: rates[i] ?? '−',
      qualifiers: actuals[i] === null ? ['統計未公表：調査を実施しなかったため'] : [],
    })),
    ahead: [2026, 2027, 2028].map((fy) => ({
      fy,
      label: `令和${fy - 2018}年度`,
      target: fy === 2028 ? null : `${fy - 1965}.0`,
    })),
    achievement: {
      display: '95.2%',
      formula: '57.1 ÷ 60.0 × 100 ＝ 95.2%',
      reason: null,
      notes: ['実績は速報値です。'],
    },
    progress: {
      display: '69.8%',
      formula: '（57.1 － 50.4）÷（60.0 － 50.4）× 100 ＝ 69.8%',
      reason: null,
      notes: ['実績は速報値です。'],
    },
    pace: {
      display: '69.8%',
      formula: '進捗率 69.8% ÷ 期待進捗率 100.0% × 100 ＝ 69.8%',
      reason: null,
      notes: ['期待進捗率：100.0%（経過 5年 ÷ 5年 × 100 ＝ 100.0%）', '実績は速報値です。'],
    },
    notes: [
      '算式：加入世帯数 ÷ 住民基本台帳世帯数 × 100',
      '出典：町会・自治会等加入状況調査',
      '令和5年度　統計未公表：調査を実施しなかったため',
    ],
    series: {
      baseline: { fy: 2020, value: '50.4' },
      finalTarget: { fy: 2025, value: '60.0' },
      points: years.map(({ fy }, i) => ({
        fy,
        target: targets[i] ?? null,
        actual: actuals[i] ?? null,
        yearActual: null,
        achievement: rates[i]?.replace('%', '').replace('−', '') || null,
        progress: null,
        pace: null,
      })),
      breaks: [],
    },
    ...changes,
  };
}

/** Answers of the form a city starts from, in its order, by block key; a block without one has the words for it. */
function someAnswers(texts: Readonly<Record<string, string>>): ReportAnswer[] {
  const blocks = printedBlocks(defaultForm, 'measure_sheet').filter(
    ({ key, required, askedWhen }) => texts[key] || (required && askedWhen !== 'direction_requires_target'),
  );
  return blocks.map(({ key, label, kind }) => {
    const choice = kind !== 'text';
    return { key, label, choice, text: texts[key] || (choice ? reportBlanks.option : reportBlanks.text) };
  });
}

/** An answer to the form's block; the label is the block's. */
export function anAnswer(key: string, text: string): ReportAnswer {
  const block = findBlock(defaultForm, key);
  return { key, label: block?.label ?? key, choice: block !== null && block.kind !== 'text', text };
}

const confirmed = {
  activities:
    '町会・自治会等への活動補助金を121団体へ交付した。\n地域リーダー養成講座を年4回（延べ86人）開催し、うち12人が町会役員に就任した。\n転入者への加入案内チラシを1,240世帯へ配布した。',
  results: '養成講座の修了者が各地区の行事運営に加わり、若い世代の参加が前年度より増えた。',
  issues: '役員の高齢化が進み、担い手の固定化が続いている。加入率の目標には届いていない。',
  nextActions: '集合住宅の管理組合と連携した加入案内を始める。講座の修了者を地区ごとに紹介する仕組みを整える。',
  viewpointResults: '連合組織の会議を4回開き、町会間の共同事業を2件実施した。',
  [STATUS_KEY]: 'B 概ね順調',
  [DIRECTION_KEY]: '改善',
  directionNote: '集合住宅の世帯への働きかけを強める。',
};

/** A confirmed sheet of one 取組み with every box filled in; `texts` in place of some of its answers. */
export function aReportInitiative({
  texts,
  ...changes
}: Partial<ReportInitiative> & { texts?: Record<string, string> } = {}): ReportInitiative {
  return {
    name: '地域コミュニティの活性化',
    content:
      '地域活動の推進、町会等の活動支援を行います。また将来の町会役員や市民活動団体の地域リーダーとなる人材の育成を進めます',
    viewpointLabel: '②参加と協働',
    viewpointContent: '自治会の主体的な活動や連合組織の充実に取り組む',
    department: '市民部（サンプル）市民活動課',
    projects: [],
    stateLabel: '確認済',
    exclusionReason: null,
    answers: someAnswers({ ...confirmed, ...texts }),
    progressStatusLabel: 'B 概ね順調',
    costs: null,
    ...{ otherAnswers: [], otherCosts: null, papers: null, attachments: [] },
    sample: true,
    ...changes,
  };
}

/** Two moments of 事業費, one of them entered in part. */
export const someCosts: NonNullable<MeasureReport['costs']> = {
  label: '事業費・人工',
  note: '単位：千円。人工は、1人が1年働いたときを1.00とします。',
  heads: ['年度・段階', '事業費', '国庫支出金', '県支出金', '地方債', 'その他', '一般財源', '人工'],
  rows: [
    ['R6決算', '1,234', '400', '34', '0', '100', '700', '0.50'],
    ['R7決算', '123,456,789', '−', '−', '−', '−', '−', '12.25'],
  ],
  planned: [],
  amounts: [
    {
      ...{ fy: 2024, stage: 'settled', counts: null },
      values: {
        ...{
          total: '1234',
          national: '400',
          prefectural: '34',
          bonds: '0',
          other: '100',
          general: '700',
          staff: '0.50',
        },
      },
    },
    {
      ...{ fy: 2025, stage: 'settled', counts: null },
      values: { ...noCostFigures, total: '123456789', staff: '12.25' },
    },
  ],
};

const initiatives = (): ReportInitiative[] => [
  aReportInitiative(),
  aReportInitiative({
    name: '地域コミュニティ施設整備の促進',
    content: '町会・自治会等の活動拠点である集会所等の施設備品の充実に向けた補助金制度の実施します',
    viewpointContent: '町会・自治会等の活動拠点である集会所等の施設整備の促進',
    stateLabel: '企画確認中',
    answers: someAnswers({
      activities: '集会所3か所の改修と備品の更新に補助金を交付した。',
      results: '改修した3か所の利用件数は前年度の1.4倍となった。',
      issues: '築40年を超える集会所が多く、申請が予算額を上回っている。',
      nextActions: '緊急性による優先順位の基準を定め、要綱を改める。',
      viewpointResults: '3地区で活動拠点の整備が進んだ。',
      [STATUS_KEY]: 'A 順調',
      [DIRECTION_KEY]: '継続',
    }),
    progressStatusLabel: 'A 順調',
  }),
  aReportInitiative({
    name: '「子どもの居場所」づくりの相談体制の整備',
    content: '三郷市社会福祉協議会や庁内各課、また県等と連携し、幅広い情報提供を行い、相談体制を構築します。',
    viewpointContent: '地域の人が支えあう「共助」の取り組みを支援する',
    department: '福祉部（サンプル）子ども支援課',
    stateLabel: '入力中',
    answers: someAnswers({ activities: '相談窓口の案内を更新した。' }),
    progressStatusLabel: null,
  }),
  aReportInitiative({
    name: '地域包括ケアシステムの推進',
    content:
      '高齢者、障がい者などが、可能な限り住み慣れた地域で、自立した自分らしい暮らしを続けることができるよう、地域での支援を推進します。',
    viewpointLabel: null,
    viewpointContent: null,
    department: null,
    stateLabel: '公開前',
    answers: [],
    progressStatusLabel: null,
    sample: false,
  }),
  aReportInitiative({
    name: 'コミュニティ組織・活動への援助',
    stateLabel: '対象外',
    exclusionReason: '年度の途中で「地域コミュニティの活性化」に統合したため。',
    answers: [],
    progressStatusLabel: null,
  }),
];

/** 経1-1 of the plan draft with sample figures: two indicators and five 取組み in different states, one of them 対象外. */
export function aMeasureReport(changes: Partial<MeasureReport> = {}): MeasureReport {
  return {
    meta: {
      title: '施策評価シート',
      cityName: '三郷市',
      planName: '第5次三郷市総合計画 後期基本計画',
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
      leadDepartment: '市民部（サンプル）市民活動課',
      desiredState: '市民がコミュニティの輪を広げ、活動を行っている',
      sdgsDirection: 'すべての市民が地域の中で、助け合いをしながら生活できるよう、コミュニテイ活動を進めます。',
      sdgsGoals: [],
      currentIssues: [
        '町会・自治会等及び「三郷市コミュニティ協議会」に対して、コミュニティの形成に向けた自主的な活動を支援するため体制の構築を行っています。また、コミュニティ活動の拠点となる施設の整備支援に努めています。町会・自治会等と三郷市と宅地建物取引業協会埼玉東支部の３者による、町会・自治会等への加入促進に関する協定の締結も行い、町会・自治会等の区域に転入された方々への加入促進のチラシ等の配布を協力してもらっています。',
        'ライフスタイルの変化や価値観の多様化に伴い、地域への帰属意識の希薄化が進んでいますが、地域コミュニティの重要性は増し、身近な施設での地域活動の充実が求められています。また、水害や地震等の災害を想定した安全対策等を行うためには、地域コミュニティの活性化が必要です。',
        'まちづくりの推進のための多様な担い手の育成、地域の人々が共に支え合う「共助」の取り組みの支援体制の推進が課題です。',
      ],
      sectoralPlans: ['三郷市地域福祉計画', '三郷市子ども・子育て支援事業計画'],
      terms: [
        {
          term: '子どもの居場所',
          definition: '無料または低額で利用でき、子どもが一人でも安心して行くことができる場所の総称',
        },
      ],
      pictures: [],
    },
    years,
    indicators: [
      aReportIndicator(),
      aReportIndicator({
        ownerLabel: '地域コミュニティの活性化',
        name: '地域リーダー養成講座の修了者数',
        kindLabel: '活動',
        aggregationLabel: '累計',
        unit: '人',
        decimals: 0,
        baselineText: '1,020人（令和2年度）',
        finalTargetText: '1,500人（令和7年度）',
        cells: years.map(({ fy }, i) => ({
          fy,
          target: i < 4 ? (['1,100', '1,200', '1,300', '1,400'][i] ?? null) : '1,500',
          actual: ['1,085', '1,190', '1,324', '1,410', null][i] ?? null,
          yearActual: ['65', '105', '134', '86', null][i] ?? null,
          stateLabel: i === 4 ? '集計中' : null,
          certaintyLabel: i === 4 ? null : '確報',
          rateDisplay: ['98.6%', '99.2%', '101.8%', '100.7%', '−'][i] ?? '−',
          qualifiers: i === 4 ? ['集計中'] : [],
        })),
        achievement: {
          display: '−',
          formula: null,
          reason: '令和7年度の実績値は集計中のため計算していません。',
          notes: [],
        },
        progress: {
          display: '−',
          formula: null,
          reason: '令和7年度の実績値は集計中のため計算していません。',
          notes: [],
        },
        pace: { display: '−', formula: null, reason: '集計中（実績なし）', notes: [] },
        series: {
          baseline: { fy: 2020, value: '1020' },
          finalTarget: { fy: 2025, value: '1500' },
          points: years.map(({ fy }, i) => ({
            fy,
            target: String(1100 + i * 100),
            actual: ['1085', '1190', '1324', '1410', null][i] ?? null,
            yearActual: ['65', '105', '134', '86', null][i] ?? null,
            achievement: ['98.6', '99.2', '101.8', '100.7', null][i] ?? null,
            progress: null,
            pace: null,
          })),
          breaks: [],
        },
      }),
    ],
    indicatorNote: '対象外の取組みの指標1件は載せていません。',
    initiatives: initiatives(),
    edition: null,
    assessments: [],
    errata: [],
    costs: null,
    summary: {
      statusCounts: [
        { label: 'A 順調', count: 1 },
        { label: 'B 概ね順調', count: 1 },
        { label: 'C やや遅れている', count: 0 },
        { label: 'D 遅れている', count: 0 },
        { label: '未選択', count: 1 },
        { label: '公開前', count: 1 },
        { label: '対象外', count: 1 },
      ],
      sentence:
        '取組み4件（ほかに対象外1件）のうち、進捗状況が選ばれた2件で集計しています。公開前の1件は数えていません。',
    },
    ...changes,
  };
}

/** A 正誤表 of a 訂正版: of a 取組み, and of the 施策 itself. */
export const someErrata: MeasureReport['errata'] = [
  {
    ...{ editionLabel: '第2版', dateLabel: '令和8年9月1日', place: '自主防災組織の育成支援', field: '課題' },
    ...{ before: '担い手が固定している。', after: '担い手の半数が入れ替わった。', reason: '集計の誤りのため' },
  },
  {
    ...{ editionLabel: '第2版', dateLabel: '令和8年9月1日', place: '', field: '一次評価の評価' },
    ...{ before: 'B 概ね順調', after: 'C やや遅れている', reason: '評価の見直しのため' },
  },
];
