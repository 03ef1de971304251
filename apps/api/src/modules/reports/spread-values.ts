import { type MeasureReport, reportBlanks, reportWords } from '@mawasu/contract';
import { DIRECTION_KEY } from '@mawasu/domain/sheets';
import { drawSparkline } from './indicator-chart.js';
import { REMARKS_KEY } from './report-remarks.js';

/** What only the spread prints around the texts of the model. */
const words = {
  draft: '下書き',
  draftNote: '下書きです。評価年度が確定する前の内容のため、今後変わることがあります。',
  stage: '段階',
  statuses: '取組みの進捗状況',
  indicator: '指標',
  target: 'この年度の\n目標',
  actual: 'この年度の\n実績',
  course: '推移',
  courseNote: '推移の実線と丸は実績、破線と四角は目標です。',
  moreIndicators: 'ほかの指標#件は「１ページの続き」に載せています。',
  moreRemarks: 'ほかの#件は「１ページの続き」に載せています。',
  noAssessment: '施策の評価の記載はありません。',
  directions: '取組みの今後の方向性',
  noRemarks: '前年度の指摘の記載はありません。',
  indicatorsContinued: '指標（続き）',
  cut: '（全文は「１ページの続き」）',
  signatures: ['作成', '確認', '決裁'],
  elsewhere:
    '現状と課題、指標の計算式・定義・年度ごとの数値、取組みの内容（計画）と取組みごとの事業費、用語説明、写真・データは、資料編または全文の施策評価シートに載せています。',
  sections: {
    judgement: '１　評価とその理由',
    figures: '２　指標と事業費',
    next: '３　今後の方向性と、前年度の指摘への対応',
    initiatives: '４　取組みごとの評価',
    continued: '１ページの続き',
    annex: '資料編',
    costs: '取組みごとの事業費・人工',
  },
} as const;

/** Directions of the 取組み and how many chose each, in the order in which they come; what is not chosen is the last. */
function directionsOf({ meta, initiatives }: MeasureReport) {
  const texts = initiatives.flatMap(({ answers }) =>
    answers.filter(({ key }) => key === DIRECTION_KEY).map(({ text }) => text),
  );
  const chosen = texts.filter((text) => text !== reportBlanks.option);
  const whole = initiatives.filter(({ exclusionReason }) => exclusionReason === null).length;
  const labels = [...new Set([...chosen, ...texts])];
  return {
    directions: labels.map((label) => ({ label, count: texts.filter((text) => text === label).length })),
    directionSentence: `${meta.levels.initiative}${whole}件のうち、今後の方向性が選ばれた${chosen.length}件で集計しています。`,
  };
}

const unnumbered = (title: string): string => title.replace(/^[０-９]　/, '');

/** 前年度の指摘と対応 of every 取組み, which stand together on the first page. */
function remarksOf({ initiatives }: MeasureReport) {
  const remarks = initiatives.flatMap(({ name, answers }) =>
    answers.filter(({ key }) => key === REMARKS_KEY).map(({ label, text }) => ({ name, label, text })),
  );
  const earlier = remarks.some(({ label }) => label === reportWords.remarks.earlier);
  return { remarks, remarksLabel: earlier ? reportWords.remarks.earlier : reportWords.remarks.lastYear };
}

/**
 * What the template of the spread reads beside and in place of the values of the long form. Until its round is settled the paper is
 * a draft and says so on every page; of a settled one nothing is printed that was not decided.
 */
export function spreadValues(report: MeasureReport, annex: boolean) {
  const draft = report.edition === null;
  const sections = Object.fromEntries(
    Object.entries(reportWords.sections).map(([key, title]) => [key, unnumbered(title)]),
  );
  return {
    words: { ...reportWords, sections },
    picturesHeading: reportWords.sections.pictures,
    assessments: draft ? report.assessments : report.assessments.filter((stage) => !stage.draft),
    spread: {
      ...{ draft, annex, words, note: draft ? words.draftNote : null },
      ...directionsOf(report),
      sparks: report.indicators.map((one) => drawSparkline(one, report.years)),
      ...remarksOf(report),
    },
  };
}
