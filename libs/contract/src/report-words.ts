import { NO_VALUE_MARK } from '@mawasu/domain/indicators';
import type { MeasureReport } from './reports.contract.js';
import type { EditionMark } from './rounds.contract.js';

/**
 * The words every form prints where a value is missing, so that screen, PDF and Excel say the same: `text` for a box
 * nobody filled in, `target` for a year without a target, `actual` for a year whose figure is not due yet.
 */
export const reportBlanks = {
  text: '（記載なし）',
  target: '未設定',
  actual: NO_VALUE_MARK,
  option: '未選択',
  proposal: '目安なし',
} as const;

/** Headings and labels around the texts of the report model: screen, PDF and Excel take them from here. */
export const reportWords = {
  title: '施策評価シート',
  draftPlan: '案',
  unfinished: '集計途中',
  noEntry: 'シートなし',
  /** Of a sheet, a figure or a count that is not open to the reader before 確認 or 確定. */
  notOpen: '公開前',
  figureNotOpen: 'この年度の実績は、まだ公開されていません。',
  exclusionReason: '対象外の理由',
  notChosen: reportBlanks.option,
  sample: 'サンプル',
  sampleNote: '「サンプル」と示した指標・担当・評価の内容は、操作を試すための架空のものです。',
  evaluated: '評価年度',
  asOf: '集計時点',
  formula: '計算式',
  achievement: '達成率',
  progress: '進捗率',
  yearActual: '単年',
  notes: '注記',
  noIndicators: 'この施策と取組みには、指標が登録されていません。',
  count: '件',
  /** In the 正誤表 of the office: 写真・データ that no 公表 holds. */
  withheldFiles: '写真・データ（公表に含めないもの）',
  /** In the order of the paper; a measure without terms has no last one. */
  sections: {
    assessments: '施策の評価',
    summary: '１　進捗状況のまとめ',
    costs: '事業費・人工',
    currentIssues: '２　現状と課題',
    indicators: '３　指標の達成状況',
    initiatives: '４　施策実現のための取組み',
    entries: '５　取組みごとの評価',
    terms: '６　用語説明',
    pictures: '写真・データ',
    errata: '正誤表',
  },
  measure: {
    policy: '方針',
    pillar: '施策の柱',
    measure: '施策',
    leadDepartment: '主管課',
    stage: '集計の段階',
    desiredState: '目指す姿',
    sdgsDirection: 'SDGsに向けた\n方向性',
    sectoralPlans: '関連する\n個別計画',
  },
  indicator: {
    unit: '単位',
    owner: '対象',
    kind: '区分',
    baseline: '基準値',
    finalTarget: '最終目標値',
    target: '目標',
    actual: '実績',
    certainty: '速報・確報',
  },
  initiativeLevel: '取組み',
  initiative: {
    number: '番号',
    name: '取組み名',
    content: '内容',
    viewpoint: '行革の視点\n／視点からの取組み内容',
    department: '主管課',
    state: 'シートの状態',
  },
  assessment: { rank: '評価', direction: '今後の方向', comment: '評価の理由', state: '状態', draft: '下書き' },
  costs: {
    place: '年度・段階',
    unit: '単位：千円。人工は、1人が1年働いたときを1.00とします。',
    sum: 'のうち、入力されたものの合計です。',
    /** Where papers show what they came from. */
    withoutInherited: '引継ぎ元の取組みの額は加えていません。',
    inherited: '引継ぎ元の取組みの事業費',
  },
  remarks: { lastYear: '前年度の指摘と対応', earlier: '前年度までの指摘と対応' },
  errata: { edition: '版・訂正日', field: '項目', before: '訂正前', after: '訂正後', reason: '理由' },
  term: { term: '用語', definition: '説明' },
  picture: { source: '出典', unprintable: 'この画像は印刷できません。画像を登録し直してください。' },
  pace: 'ペース',
} as const;

/** 「第1版・1a2b3c4d」: by the first digits of its checksum two papers of one edition are known as the same. */
export function editionText({ number, checksum }: EditionMark): string {
  return `第${number}版・${checksum.slice(0, 8)}`;
}

/** What is shown at the head of every page, so that a page taken out of a pile still says what it is. */
export function reportMarks({ meta }: Pick<MeasureReport, 'meta'>): string[] {
  const { planStatusLabel, sample, stageLabel } = meta;
  const draft = planStatusLabel === reportWords.draftPlan ? [planStatusLabel] : [];
  return [...draft, ...(sample ? [reportWords.sample] : []), stageLabel];
}
