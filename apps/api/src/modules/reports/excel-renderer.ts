import {
  editionText,
  type MeasureReport,
  type ReportAnswer,
  type ReportInitiative,
  reportBlanks,
  reportMarks,
  reportWords,
} from '@mawasu/contract';
import { ExcelForm, type FormCell } from './excel-form.js';
import { addIndicatorDataSheet, addIndicatorRows } from './excel-indicators.js';
import { reportTitle } from './report-title.js';

// Label, baseline, five years, final target: the same grid carries the text boxes above and below.
const WIDTHS = [12, 15, 13.5, 13.5, 13.5, 13.5, 13.5, 15];
const LAST = WIDTHS.length;

/**
 * Fills the 施策評価シート as a workbook: the first sheet looks like the form and prints on A4 portrait, the second holds
 * the indicators one value a cell. Printed figures are numbers with a format that shows the model's own text.
 */
export async function renderMeasureExcel(report: MeasureReport): Promise<Uint8Array> {
  // Only here: it is a large library, and most servers go for days without a workbook.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = report.meta.cityName;
  workbook.title = reportTitle(report);
  workbook.subject = `${report.meta.planName}（${report.meta.planStatusLabel}）`;
  workbook.created = new Date(report.meta.asOf);
  workbook.modified = new Date(report.meta.asOf);

  const form = new ExcelForm(workbook, sheetName(report.measure.code), WIDTHS);
  addHead(form, report);
  addSummary(form, report);
  addIssues(form, report);
  addIndicatorRows(form, report, () => addHeading(form, reportWords.sections.indicators));
  addInitiativeList(form, report.initiatives);
  for (const [i, initiative] of report.initiatives.entries()) {
    form.block(() => {
      if (i === 0) addHeading(form, reportWords.sections.entries);
      addInitiative(form, initiative, i + 1);
    });
  }
  addTerms(form, report);
  setUpPrint(form, report);
  addIndicatorDataSheet(workbook, report);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Excel refuses some characters in sheet names, and more than 31. */
function sheetName(code: string): string {
  return code.replace(/[[\]:*?/\\]/g, '-').slice(0, 31) || '施策';
}

const orBlank = (text: string | null): string => (text === null || text === '' ? reportBlanks.text : text);

const wide = (label: string, text: string): FormCell[] => [
  { from: 1, to: 1, text: label, kind: 'label' },
  { from: 2, to: LAST, text },
];

const pair = (left: [string, string], right: [string, string]): FormCell[] => [
  { from: 1, to: 1, text: left[0], kind: 'label' },
  { from: 2, to: 4, text: left[1] },
  { from: 5, to: 5, text: right[0], kind: 'label' },
  { from: 6, to: LAST, text: right[1] },
];

function addHeading(form: ExcelForm, text: string): void {
  form.gap();
  form.row([{ from: 1, to: LAST, text, kind: 'title', size: 12 }]);
}

function addHead(form: ExcelForm, report: MeasureReport): void {
  form.block(() => addTitle(form, report, reportMarks(report).join('／')));
  form.repeatRowsSoFar();
  form.block(() => addPosition(form, report));
}

function addTitle(form: ExcelForm, { meta, measure }: MeasureReport, marks: string): void {
  form.row([
    { from: 1, to: 5, text: meta.title, kind: 'title', size: 18 },
    { from: 6, to: LAST, text: `${reportWords.evaluated}　${meta.fyLabel}`, kind: 'title', align: 'right', size: 11 },
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
    { from: 2, to: LAST, text: `${measure.code}　${measure.title}`, size: 12, bold: true },
  ]);
  form.row(pair([words.leadDepartment, orBlank(measure.leadDepartment)], [words.stage, meta.stageLabel]));
  form.row(wide(words.desiredState, orBlank(measure.desiredState)));
  form.row(wide(words.sdgsDirection, orBlank(measure.sdgsDirection)));
  form.row(wide(words.sectoralPlans, orBlank(measure.sectoralPlans.join('\n'))));
}

function addSummary(form: ExcelForm, { summary }: MeasureReport): void {
  form.block(() => {
    addHeading(form, reportWords.sections.summary);
    for (const { label, count } of summary.statusCounts) {
      form.row([
        { from: 1, to: 2, text: label, kind: 'label' },
        { from: 3, to: 3, text: String(count), kind: 'value' },
        { from: 4, to: 4, text: reportWords.count, kind: 'plain' },
      ]);
    }
    form.row([{ from: 1, to: LAST, text: summary.sentence, kind: 'plain' }]);
  });
}

function addIssues(form: ExcelForm, { measure }: MeasureReport): void {
  const issues = measure.currentIssues.length === 0 ? [reportBlanks.text] : measure.currentIssues.map((t) => `●${t}`);
  for (const [i, text] of issues.entries()) {
    form.block(() => {
      if (i === 0) addHeading(form, reportWords.sections.currentIssues);
      form.row([{ from: 1, to: LAST, text }]);
    });
  }
}

function addInitiativeList(form: ExcelForm, initiatives: readonly ReportInitiative[]): void {
  const columns = (texts: [string, string, string, string, string], kind?: 'label'): FormCell[] => [
    { from: 1, to: 1, text: texts[0], kind: kind ?? 'word' },
    { from: 2, to: 3, text: texts[1], kind: kind ?? 'text', bold: true },
    { from: 4, to: 5, text: texts[2], kind: kind ?? 'text' },
    { from: 6, to: 7, text: texts[3], kind: kind ?? 'text' },
    { from: 8, to: LAST, text: texts[4], kind: kind ?? 'text' },
  ];
  const { number, name, content, viewpoint: viewpointHead, department } = reportWords.initiative;
  const heads = columns([number, name, content, viewpointHead, department], 'label');
  for (const [i, t] of initiatives.entries()) {
    const viewpoint =
      t.viewpointLabel === null ? reportBlanks.text : `${t.viewpointLabel}\n${orBlank(t.viewpointContent)}`;
    form.block(() => {
      if (i === 0) {
        addHeading(form, reportWords.sections.initiatives);
        form.row(heads);
      }
      form.row(columns([String(i + 1), t.name, orBlank(t.content), viewpoint, orBlank(t.department)]));
    });
  }
}

function addInitiative(form: ExcelForm, t: ReportInitiative, number: number): void {
  const name = `${number}　${t.name}${t.sample ? `　［${reportWords.sample}］` : ''}`;
  form.row([{ from: 1, to: LAST, text: name, kind: 'band', size: 11 }]);
  const { department, state } = reportWords.initiative;
  form.row(pair([department, orBlank(t.department)], [state, t.stateLabel]));
  if (t.exclusionReason !== null) form.row(wide(reportWords.exclusionReason, orBlank(t.exclusionReason)));
  addAnswers(form, t.answers);
  form.gap(6);
}

/** Choices stand side by side, the last of an odd number alone; texts below them, each in a row of its own. */
function addAnswers(form: ExcelForm, answers: readonly ReportAnswer[]): void {
  const choices = answers.filter(({ choice }) => choice);
  for (let i = 0; i < choices.length; i += 2) {
    const [left, right] = choices.slice(i, i + 2);
    if (left && right) form.row(pair([left.label, left.text], [right.label, right.text]));
    else if (left) form.row(wide(left.label, left.text));
  }
  for (const { label, text } of answers.filter(({ choice }) => !choice)) form.row(wide(label, text));
}

function addTerms(form: ExcelForm, { measure }: MeasureReport): void {
  for (const [i, { term, definition }] of measure.terms.entries()) {
    form.block(() => {
      if (i === 0) addHeading(form, reportWords.sections.terms);
      form.row([
        { from: 1, to: 2, text: term, kind: 'label' },
        { from: 3, to: LAST, text: orBlank(definition) },
      ]);
    });
  }
}

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
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
    // Written with `$` before the rows, because exceljs fixes only the columns and the area would move.
    printArea: `A$1:${sheet.getColumn(form.lastColumn).letter}$${form.lastRow}`,
  };
  const left = `${report.meta.cityName} ${report.meta.fyLabel}`.replaceAll('&', '&&');
  const edition = report.edition === null ? '' : `　${editionText(report.edition)}`;
  sheet.headerFooter.oddFooter = `&L${left}&C&P／&N&R${reportWords.asOf}：${report.meta.asOfLabel}${edition}`;
}
