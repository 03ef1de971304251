import { type MeasureReport, reportBlanks } from '@mawasu/contract';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain';

/** Headings and notes that every paper prints around the model's texts: PDF and Excel take them from here. */
export const reportWords = {
  title: '施策評価シート',
  draftPlan: '案',
  unfinished: '集計途中',
  noEntry: 'シートなし',
  exclusionReason: '対象外の理由',
  noProposal: '率を計算できる指標がないため、提案はありません。',
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
  fields: { ...entryFieldLabels, ...entryChoiceFieldLabels, proposedStatus: '提案された進捗状況' },
  noIndicators: 'この施策と取組みには、指標が登録されていません。',
} as const;

/** What is shown at the head of every page, so that a page taken out of a pile still says what it is. */
export function reportMarks(report: MeasureReport): string[] {
  const { planStatusLabel, sample, stageLabel } = report.meta;
  const draft = planStatusLabel === reportWords.draftPlan ? [planStatusLabel] : [];
  return [...draft, ...(sample ? [reportWords.sample] : []), stageLabel];
}

/** The file's own title, shown by viewers in the window bar. */
export function reportTitle(report: MeasureReport): string {
  const { meta, measure } = report;
  return `${meta.title} ${measure.code} ${measure.title} ${meta.fyLabel}`;
}
