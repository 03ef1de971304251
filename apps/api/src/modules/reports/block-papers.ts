import {
  type BlockPaper,
  type MeasureReport,
  type ReportCosts,
  type ReportInitiative,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import { costAmounts, costPartLabels, costPlaceText } from '@mawasu/domain/costs';
import { costsBlock, usualPaperKeys } from '@mawasu/domain/sheets';
import { bookletWords } from './booklet-words.js';
import type { OwnWork } from './own-work.js';
import { isLongInitiative } from './paper-lengths.js';

/** Blocks an initiative has on this paper; of an edition made before there was the paper, those that usually are. */
const keysOn = (paper: BlockPaper, { papers }: ReportInitiative): readonly string[] =>
  papers?.[paper] ?? usualPaperKeys(paper);

function answersOn(paper: BlockPaper, initiative: ReportInitiative): ReportInitiative['answers'] {
  const all = [...initiative.answers, ...initiative.otherAnswers];
  return keysOn(paper, initiative).flatMap((key) => all.find((answer) => answer.key === key) ?? []);
}

const costsOn = (paper: BlockPaper, initiative: ReportInitiative): ReportCosts | null =>
  keysOn(paper, initiative).includes(costsBlock.key) ? (initiative.costs ?? initiative.otherCosts) : null;

/** 計画額 below what the sheets print. */
const withPlanned = (costs: ReportCosts | null): ReportCosts | null =>
  costs && { ...costs, rows: [...costs.rows, ...costs.planned] };

/** What the 取組み of a 施策 come to in the years to come; null where none is planned. */
const plannedSum = ({ costs }: MeasureReport): ReportCosts | null => {
  const isPlanned = costs?.planned.some(([, ...cells]) => cells.some((cell) => cell !== reportBlanks.actual));
  return isPlanned ? withPlanned(costs) : null;
};

const amountHeads = costAmounts.map((part) => costPartLabels[part]);

/** Of a table its 決算 of the year, in money alone; the label of a sum says of how many it is. */
function settledRow(costs: ReportCosts | null, fy: number): { label: string; cells: string[] } | null {
  const place = costPlaceText({ fy, stage: 'settled' });
  const row = costs?.rows.find(([label = '']) => label === place || label.startsWith(`${place}（`));
  if (!costs || !row) return null;
  return {
    label: row[0] ?? '',
    cells: amountHeads.map((head) => row[costs.heads.indexOf(head)] ?? reportBlanks.actual),
  };
}

/** 決算額 and 財源 of the 取組み of a 施策 with their sum; null where none is entered. */
function settledCosts({ initiatives, costs, meta }: MeasureReport, own: OwnWork) {
  const rows = initiatives.flatMap((one) => {
    const settled = settledRow(costsOn('results_report', one), meta.fy);
    if (one.exclusionReason !== null) return [];
    const cells = settled?.cells ?? amountHeads.map(() => reportBlanks.actual);
    return [{ name: one.name, own: own.has(one.department), cells }];
  });
  if (rows.every(({ cells }) => cells.every((cell) => cell === reportBlanks.actual))) return null;
  const sum = settledRow(costs, meta.fy);
  return {
    heads: [bookletWords.papers.settled, ...amountHeads.slice(1)],
    rows,
    sum: sum && { ...sum, label: sum.label.replace(/^[^（]*/, bookletWords.total) },
  };
}

function printedInitiative(paper: BlockPaper, report: MeasureReport, own: OwnWork) {
  return (initiative: ReportInitiative) => {
    const { name, content, department, viewpointLabel, stateLabel, exclusionReason, sample } = initiative;
    const answers = answersOn(paper, initiative);
    const owners = [name, ...initiative.projects.map((project) => project.name)];
    return {
      ...{ name, content, department, viewpointLabel, exclusionReason, sample, own: own.has(department) },
      // Said only where there is nothing else to say.
      state: answers.length === 0 && exclusionReason === null ? stateLabel : null,
      choices: answers.filter(({ choice }) => choice),
      texts: answers.filter(({ choice }) => !choice),
      costs: paper === 'action_plan' ? withPlanned(costsOn(paper, initiative)) : null,
      indicators: report.indicators.filter(({ ownerLabel }) => owners.includes(ownerLabel)).map(aheadOf(report)),
      breakable: isLongInitiative(initiative),
    };
  };
}

type Indicator = MeasureReport['indicators'][number];

const about = ({ unit, directionLabel }: Indicator): string => `単位：${unit}　${directionLabel}`;

function actualText(cell: Indicator['cells'][number] | undefined): string {
  if (!cell?.actual) return cell?.stateLabel ?? reportBlanks.actual;
  return cell.certaintyLabel ? `${cell.actual}（${cell.certaintyLabel}）` : cell.actual;
}

const cellOf = ({ cells }: Indicator, year: number) => cells.find(({ fy }) => fy === year);

/** A figure of the evaluated year beside the one before it. */
const resultOf =
  ({ meta }: MeasureReport) =>
  (one: Indicator) => {
    const { name, ownerLabel, sample, baselineText, achievement } = one;
    const owner = ownerLabel === meta.levels.measure ? null : ownerLabel;
    return {
      ...{ name, sample, owner, about: about(one), baseline: baselineText ?? reportBlanks.target },
      before: actualText(cellOf(one, meta.fy - 1)),
      target: cellOf(one, meta.fy)?.target ?? reportBlanks.target,
      actual: actualText(cellOf(one, meta.fy)),
      rate: achievement.display,
    };
  };

/** An edition made before it has the targets that its table shows. */
function targetsAhead({ meta, years }: MeasureReport, { ahead, cells }: Indicator) {
  if (ahead.length > 0) return ahead;
  const later = cells.filter(({ fy }) => fy > meta.fy);
  return later.map(({ fy, target }) => ({ target, label: years.find((year) => year.fy === fy)?.label ?? String(fy) }));
}

/** The years to come up to the last for which anything of the 施策 has a target, and that there are none after it. */
function yearsAhead(report: MeasureReport): { labels: string[]; note: string | null } {
  const all = report.indicators.map((one) => targetsAhead(report, one));
  const labels = all[0]?.map(({ label }) => label) ?? [];
  const told = Math.max(0, ...all.map((targets) => targets.findLastIndex(({ target }) => target !== null) + 1));
  const first = labels[told];
  return {
    labels: labels.slice(0, told),
    note: first === undefined ? null : `${first}以降の目標は、設定されていません。`,
  };
}

/** The figure of the evaluated year and the targets of those to come. */
const aheadOf = (report: MeasureReport) => (one: Indicator) => ({
  ...{ name: one.name, sample: one.sample, about: about(one), actual: actualText(cellOf(one, report.meta.fy)) },
  ahead: targetsAhead(report, one)
    .slice(0, yearsAhead(report).labels.length)
    .map(({ target }) => target ?? reportBlanks.target),
  final: one.finalTargetText ?? reportBlanks.target,
});

/** What one 施策 says on another paper than the 施策評価シート: every text as it stands in the model. */
export function blockPaperValues(paper: BlockPaper, report: MeasureReport, own: OwnWork) {
  const { measure, meta, initiatives, indicators } = report;
  const ofMeasure = indicators.filter(({ ownerLabel }) => ownerLabel === meta.levels.measure);
  const isPlan = paper === 'action_plan';
  return {
    ...{ meta, measure, blanks: reportBlanks, words: { ...reportWords, paper: bookletWords.papers } },
    initiatives: initiatives.map(printedInitiative(paper, report, own)),
    costs: isPlan ? null : settledCosts(report, own),
    plannedCosts: isPlan ? plannedSum(report) : null,
    indicators: isPlan ? ofMeasure.map(aheadOf(report)) : indicators.map(resultOf(report)),
    years: yearsAhead(report),
  };
}
