import {
  editionText,
  type MeasureReport,
  type ReportAnswer,
  type ReportCosts,
  type ReportInitiative,
  reportBlanks,
  reportMarks,
  reportWords,
} from '@mawasu/contract';
import { addErrata } from './excel-errata.js';
import { ExcelForm, type FormCell, PAGE } from './excel-form.js';
import { addIndicatorDataSheet, addIndicatorRows } from './excel-indicators.js';
import { addInitiativeList, addProjectDataSheet } from './excel-initiatives.js';
import { addPictures } from './excel-pictures.js';
import { addText, orBlank, shareOut } from './excel-text.js';
import { drawIndicatorChart } from './indicator-chart.js';
import { paperFonts } from './paper-font.js';
import { noPictures, type PaperPictures } from './paper-pictures.js';
import type { PicturePainter } from './picture-painter.js';
import { reportTitle } from './report-title.js';

// Label, baseline, five years, final target: the same grid carries the text boxes above and below.
const WIDTHS = [12, 12.5, 12, 12, 12, 12, 12, 14.5];
const LAST = WIDTHS.length;

/**
 * Fills the 施策評価シート as a workbook: the first sheet looks like the form and prints on A4 portrait, the second holds
 * the indicators one value a cell. Printed figures are numbers with a format that shows the model's own text.
 */
export async function renderMeasureExcel(
  painter: PicturePainter,
  report: MeasureReport,
  pictures: PaperPictures = noPictures,
): Promise<Uint8Array> {
  // Only here: it is a large library, and most servers go for days without a workbook.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = report.meta.cityName;
  workbook.title = reportTitle(report);
  workbook.subject = `${report.meta.planName}（${report.meta.planStatusLabel}）`;
  workbook.created = new Date(report.meta.asOf);
  workbook.modified = new Date(report.meta.asOf);

  const form = new ExcelForm(workbook, sheetName(report.measure.code), WIDTHS, await paperFonts());
  addHead(form, report);
  addAssessments(form, report);
  addSummary(form, report);
  addSummedCosts(form, report);
  addIssues(form, report);
  const charts = await paintCharts(painter, report);
  addIndicatorRows(form, report, charts, () => addHeading(form, reportWords.sections.indicators));
  addInitiativeList(form, report, () => addHeading(form, reportWords.sections.initiatives));
  for (const [i, initiative] of report.initiatives.entries()) {
    form.block(() => {
      if (i === 0) addHeading(form, reportWords.sections.entries);
      addInitiative(form, initiative, i + 1);
    });
  }
  addTerms(form, report);
  addErrata(form, report, LAST, () => addHeading(form, reportWords.sections.errata));
  addPictures(form, report, pictures, (text) => addHeading(form, text));
  setUpPrint(form, report);
  addIndicatorDataSheet(workbook, report);
  addProjectDataSheet(workbook, report);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

// Sharp enough for a printer: the chart is some 9 cm wide on paper.
const CHART_PIXELS = 900;

/** The paper's own charts as pictures, in the order of the indicators; null where there is nothing to draw. */
async function paintCharts(
  painter: PicturePainter,
  { indicators, years }: MeasureReport,
): Promise<(Uint8Array | null)[]> {
  const svgs = indicators.map((indicator) => drawIndicatorChart(indicator, years)?.svg ?? null);
  const pictures = await painter.paint({ svgs: svgs.filter((svg) => svg !== null), width: CHART_PIXELS });
  return svgs.map((svg) => (svg === null ? null : (pictures.shift() ?? null)));
}

/** Excel refuses some characters in sheet names, and more than 31. */
function sheetName(code: string): string {
  return code.replace(/[[\]:*?/\\]/g, '-').slice(0, 31) || '施策';
}

const addWide = (form: ExcelForm, label: string, text: string): void =>
  addText(form, { from: 1, to: 1, text: label, kind: 'label' }, { from: 2, to: LAST, text });

const pair = (left: [string, string], right: [string, string]): FormCell[] => [
  { from: 1, to: 1, text: left[0], kind: 'label' },
  { from: 2, to: 4, text: left[1] },
  { from: 5, to: 5, text: right[0], kind: 'label' },
  { from: 6, to: LAST, text: right[1] },
];

/** `again` where nothing below it says what goes on over a page end. */
function addHeading(form: ExcelForm, text: string, head: 'once' | 'again' = 'once'): void {
  form.gap();
  form.row([{ from: 1, to: LAST, text, kind: 'title', size: 11 }], { head });
}

function addHead(form: ExcelForm, report: MeasureReport): void {
  form.block(() => addTitle(form, report, reportMarks(report).join('／')));
  form.repeatRowsSoFar();
  form.block(() => addPosition(form, report));
}

function addTitle(form: ExcelForm, { meta, measure }: MeasureReport, marks: string): void {
  form.row([
    { from: 1, to: 5, text: meta.title, kind: 'title', size: 16 },
    { from: 6, to: LAST, text: `${reportWords.evaluated}　${meta.fyLabel}`, kind: 'title', align: 'right', size: 10 },
  ]);
  form.row([
    { from: 1, to: 5, text: `${meta.cityName}　${meta.planName}（${meta.planStatusLabel}）`, kind: 'plain' },
    { from: 6, to: LAST, text: marks, kind: 'plain', align: 'right', bold: true },
  ]);
  form.row([
    { from: 1, to: 5, text: `${measure.code}　${measure.title}`, kind: 'plain', bold: true },
    { from: 6, to: LAST, text: `${reportWords.asOf}：${meta.asOfLabel}`, kind: 'plain', align: 'right' },
  ]);
}

function addPosition(form: ExcelForm, { meta, measure }: MeasureReport): void {
  if (meta.sample) form.row([{ from: 1, to: LAST, text: reportWords.sampleNote, kind: 'plain' }]);
  form.gap();
  const { measure: words } = reportWords;
  const { levels } = meta;
  form.row(pair([levels.policy, measure.policyTitle], [levels.pillar, orBlank(measure.pillarTitle)]));
  form.row([
    { from: 1, to: 1, text: levels.measure, kind: 'label' },
    { from: 2, to: LAST, text: `${measure.code}　${measure.title}`, size: 11, bold: true },
  ]);
  form.row(pair([words.leadDepartment, orBlank(measure.leadDepartment)], [words.stage, meta.stageLabel]));
  addWide(form, words.desiredState, orBlank(measure.desiredState));
  addWide(form, words.sdgsDirection, orBlank(measure.sdgsDirection));
  addWide(form, words.sectoralPlans, orBlank(measure.sectoralPlans.join('\n')));
}

/** 一次, 二次 and 外部 under each other, each keeping the ones before. */
function addAssessments(form: ExcelForm, { assessments }: MeasureReport): void {
  const { rank, direction, comment } = reportWords.assessment;
  for (const [i, a] of assessments.entries()) {
    form.block(() => {
      if (i === 0) addHeading(form, reportWords.sections.assessments);
      const mark = a.sample ? `　［${reportWords.sample}］` : '';
      form.row([{ from: 1, to: LAST, text: `${a.stageLabel}　${a.stateLabel}${mark}`, kind: 'band', size: 10 }], {
        head: 'again',
      });
      form.row(pair([rank, orBlank(a.rankLabel)], [direction, orBlank(a.directionLabel)]));
      addWide(form, comment, orBlank(a.comment));
    });
  }
}

/** Counts side by side as on the other papers, so many to a row as the form has columns. */
function addSummary(form: ExcelForm, { summary }: MeasureReport): void {
  form.block(() => {
    addHeading(form, reportWords.sections.summary);
    for (let first = 0; first < summary.statusCounts.length; first += LAST) {
      const counts = summary.statusCounts.slice(first, first + LAST);
      const spans = shareOut(
        counts.map(({ label }) => label.length),
        LAST,
      );
      const places = spans.map((span, i) => {
        const from = 1 + spans.slice(0, i).reduce((all, own) => all + own, 0);
        return { from, to: from + span - 1 };
      });
      const at = (i: number) => places[i] ?? { from: 1, to: 1 };
      form.row(
        counts.map(({ label }, i) => ({ ...at(i), text: label, kind: 'label' as const })),
        { head: 'once' },
      );
      form.row(
        counts.map(({ count }, i) => ({
          ...{ ...at(i), text: String(count), kind: 'value' as const, align: 'center' as const },
          suffix: reportWords.count,
        })),
      );
    }
    form.row([{ from: 1, to: LAST, text: summary.sentence, kind: 'plain' }]);
  });
}

function addIssues(form: ExcelForm, { measure }: MeasureReport): void {
  const issues = measure.currentIssues.length === 0 ? [reportBlanks.text] : measure.currentIssues.map((t) => `●${t}`);
  form.block(() => {
    addHeading(form, reportWords.sections.currentIssues, 'again');
    for (const text of issues) addText(form, null, { from: 1, to: LAST, text });
  });
}

function addInitiative(form: ExcelForm, t: ReportInitiative, number: number): void {
  const name = `${number}　${t.name}${t.sample ? `　［${reportWords.sample}］` : ''}`;
  form.row([{ from: 1, to: LAST, text: name, kind: 'band', size: 10 }], { head: 'again' });
  const { department, state } = reportWords.initiative;
  form.row(pair([department, orBlank(t.department)], [state, t.stateLabel]));
  if (t.exclusionReason !== null) addWide(form, reportWords.exclusionReason, orBlank(t.exclusionReason));
  addAnswers(form, t.answers);
  if (t.costs) addCosts(form, t.costs);
  form.gap(6);
}

/** A table as wide as the form: the first column takes what its other columns leave. */
function addCosts(form: ExcelForm, { label, note, heads, rows }: ReportCosts): void {
  form.row([{ from: 1, to: LAST, text: `${label}　${note}`, kind: 'label' }], { head: 'once' });
  const at = (index: number) =>
    index === heads.length - 1 ? { from: index + 1, to: LAST } : { from: index + 1, to: index + 1 };
  form.row(
    heads.map((text, index) => ({ ...at(index), text, kind: 'label' as const })),
    { head: 'again' },
  );
  for (const row of rows) {
    form.row(
      row.map((text, index) => ({ ...at(index), text, kind: index === 0 ? ('label' as const) : ('value' as const) })),
    );
  }
}

function addSummedCosts(form: ExcelForm, { costs }: MeasureReport): void {
  if (costs === null) return;
  form.block(() => {
    addHeading(form, reportWords.sections.costs);
    addCosts(form, costs);
  });
}

/** Choices stand side by side, the last of an odd number alone; texts below them, each in a row of its own. */
function addAnswers(form: ExcelForm, answers: readonly ReportAnswer[]): void {
  const choices = answers.filter(({ choice }) => choice);
  for (let i = 0; i < choices.length; i += 2) {
    const [left, right] = choices.slice(i, i + 2);
    if (left && right) form.row(pair([left.label, left.text], [right.label, right.text]));
    else if (left) addWide(form, left.label, left.text);
  }
  for (const { label, text } of answers.filter(({ choice }) => !choice)) addWide(form, label, text);
}

function addTerms(form: ExcelForm, { measure }: MeasureReport): void {
  if (measure.terms.length === 0) return;
  form.block(() => {
    addHeading(form, reportWords.sections.terms, 'again');
    for (const { term, definition } of measure.terms) {
      const cells: FormCell[] = [
        { from: 1, to: 2, text: term, kind: 'label' },
        { from: 3, to: LAST, text: orBlank(definition) },
      ];
      form.row(cells);
    }
  });
}

const inInches = (points: typeof PAGE.margins): typeof PAGE.margins => {
  const entries = Object.entries(points).map(([side, value]) => [side, Math.round((value / 72) * 100) / 100]);
  return Object.fromEntries(entries) as typeof PAGE.margins;
};

function setUpPrint(form: ExcelForm, report: MeasureReport): void {
  const { sheet } = form;
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    // No fixed number of pages: then the breaks between blocks are kept.
    fitToHeight: 0,
    horizontalCentered: true,
    margins: inInches(PAGE.margins),
    // Written with `$` before the rows, because exceljs fixes only the columns and the area would move.
    printArea: `A$1:${sheet.getColumn(form.lastColumn).letter}$${form.lastRow}`,
  };
  const left = `${report.meta.cityName} ${report.meta.fyLabel}`.replaceAll('&', '&&');
  const edition = report.edition === null ? '' : `　${editionText(report.edition)}`;
  sheet.headerFooter.oddFooter = `&L${left}&C&P／&N&R${reportWords.asOf}：${report.meta.asOfLabel}${edition}`;
}
