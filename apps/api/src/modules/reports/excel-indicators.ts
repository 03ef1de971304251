import {
  type MeasureReport,
  type ReportFigure,
  type ReportIndicator,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import type { Workbook } from 'exceljs';
import type { ExcelForm, FormCell } from './excel-form.js';
import { cellText } from './printable-text.js';

const FIRST_YEAR = 3;
const words = reportWords.indicator;

/** The indicator tables of the form: targets, actuals and rates by year, and below them how the rates were calculated. */
export function addIndicatorRows(form: ExcelForm, report: MeasureReport, addHeading: () => void): void {
  if (report.indicators.length === 0) {
    form.block(() => {
      addHeading();
      form.row([{ from: 1, to: form.lastColumn, text: reportWords.noIndicators, kind: 'plain' }]);
    });
  }
  for (const [i, indicator] of report.indicators.entries()) {
    form.block(() => {
      if (i === 0) addHeading();
      addHead(form, report, indicator);
      addYears(form, report, indicator);
      addFigure(form, reportWords.achievement, indicator.achievement);
      addFigure(form, reportWords.progress, indicator.progress);
      addFigure(form, reportWords.pace, indicator.pace);
      if (indicator.notes.length > 0) {
        form.row([
          { from: 1, to: 1, text: reportWords.notes, kind: 'label' },
          { from: 2, to: form.lastColumn, text: indicator.notes.join('\n') },
        ]);
      }
      form.gap(6);
    });
  }
  addNote(form, report.indicatorNote);
}

function addNote(form: ExcelForm, note: string | null): void {
  if (note === null) return;
  form.block(() => form.row([{ from: 1, to: form.lastColumn, text: note, kind: 'plain' }]));
}

function addHead(form: ExcelForm, report: MeasureReport, k: ReportIndicator): void {
  const sample = k.sample ? `　［${reportWords.sample}］` : '';
  const kind = `${k.kindLabel}・${k.aggregationLabel}`;
  const detail = `${words.unit}：${k.unit}　　${kind}　　${k.directionLabel}　　${words.owner}：${k.ownerLabel}`;
  form.row([{ from: 1, to: form.lastColumn, text: `${k.name}${sample}\n${detail}`, kind: 'band' }]);
  form.row([
    { from: 1, to: 1, text: words.kind, kind: 'label' },
    { from: 2, to: 2, text: words.baseline, kind: 'label' },
    ...report.years.map((year, i) => yearCell(i, year.label, 'label')),
    { from: form.lastColumn, to: form.lastColumn, text: words.finalTarget, kind: 'label' },
  ]);
}

function yearCell(index: number, text: string, kind: FormCell['kind'], highlight = false): FormCell {
  return { from: FIRST_YEAR + index, to: FIRST_YEAR + index, text, kind, highlight };
}

/** 「50.4（令和2年度）」 in a narrow box: the year goes on a line of its own. */
const twoLines = (text: string): string => text.replace('（', '\n（');

const valueOrWord = (present: boolean): FormCell['kind'] => (present ? 'value' : 'word');

function addYears(form: ExcelForm, report: MeasureReport, k: ReportIndicator): void {
  const rows: { label: string; first: string; last: string; cells: FormCell[] }[] = [
    {
      label: words.target,
      first: twoLines(k.baselineText ?? reportBlanks.target),
      last: twoLines(k.finalTargetText ?? reportBlanks.target),
      cells: k.cells.map((c, i) =>
        yearCell(i, c.target ?? reportBlanks.target, valueOrWord(c.target !== null), c.fy === report.meta.fy),
      ),
    },
    {
      label: words.actual,
      first: '',
      last: '',
      cells: k.cells.map((c, i) => {
        const text = c.actual ?? c.stateLabel ?? reportBlanks.actual;
        return yearCell(i, text, valueOrWord(c.actual !== null), c.fy === report.meta.fy);
      }),
    },
    ...(k.cells.some((c) => c.yearActual !== null)
      ? [
          {
            label: reportWords.yearActual,
            first: '',
            last: '',
            cells: k.cells.map((c, i) =>
              yearCell(i, c.yearActual ?? '', valueOrWord(c.yearActual !== null), c.fy === report.meta.fy),
            ),
          },
        ]
      : []),
    {
      label: words.certainty,
      first: '',
      last: '',
      cells: k.cells.map((c, i) => yearCell(i, c.certaintyLabel ?? '', 'word', c.fy === report.meta.fy)),
    },
    {
      label: reportWords.achievement,
      first: '',
      last: '',
      cells: k.cells.map((c, i) => yearCell(i, c.rateDisplay, 'value', c.fy === report.meta.fy)),
    },
  ];
  for (const { label, first, last, cells } of rows) {
    form.row([
      { from: 1, to: 1, text: label, kind: 'label' },
      { from: 2, to: 2, text: first, kind: 'word' },
      ...cells,
      { from: form.lastColumn, to: form.lastColumn, text: last, kind: 'word' },
    ]);
  }
}

function addFigure(form: ExcelForm, label: string, { display, formula, reason, notes }: ReportFigure): void {
  const shownFormula = formula === null ? null : `${reportWords.formula}：${formula}`;
  const explained = [shownFormula, reason, ...notes].filter((text) => text !== null);
  form.row([
    { from: 1, to: 1, text: label, kind: 'label' },
    { from: 2, to: 2, text: display, kind: 'value', bold: true },
    { from: 3, to: form.lastColumn, text: explained.join('\n') },
  ]);
}

const DATA_COLUMNS = [
  ['対象', 30],
  ['指標名', 34],
  ['単位', 8],
  ['種別', 8],
  ['集計', 8],
  ['望ましい方向', 16],
  ['年度（西暦）', 12],
  ['年度', 12],
  ['目標値', 12],
  ['実績値', 12],
  ['単年の実績値', 14],
  ['実績値の状態', 14],
  ['速報・確報', 11],
  ['達成率の表示', 14],
  ['達成率（％）', 12],
  ['進捗率（％）', 12],
  ['ペース（％）', 12],
  ['基準年度（西暦）', 16],
  ['基準値', 12],
  ['最終目標年度（西暦）', 20],
  ['最終目標値', 12],
  ['サンプル', 10],
  ['備考', 60],
] as const;

/** One row per indicator and year, one value per cell, exact figures: for calculating, not for printing. */
export function addIndicatorDataSheet(workbook: Workbook, report: MeasureReport): void {
  const sheet = workbook.addWorksheet('指標データ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = DATA_COLUMNS.map(([header, width]) => ({ header, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.pageSetup.printTitlesRow = '1:1';
  for (const k of report.indicators) {
    const format = k.decimals === 0 ? '0' : `0.${'0'.repeat(k.decimals)}`;
    for (const cell of k.cells) {
      const point = k.series.points.find((p) => p.fy === cell.fy);
      const year = report.years.find((y) => y.fy === cell.fy);
      const row = sheet.addRow([
        cellText(k.ownerLabel),
        cellText(k.name),
        cellText(k.unit),
        k.kindLabel,
        k.aggregationLabel,
        cellText(k.directionLabel),
        cell.fy,
        year?.label ?? '',
        exact(point?.target),
        exact(point?.actual),
        exact(point?.yearActual),
        cell.stateLabel ?? '',
        cell.certaintyLabel ?? '',
        cell.rateDisplay,
        exact(point?.achievement),
        exact(point?.progress),
        exact(point?.pace),
        k.series.baseline?.fy ?? '',
        exact(k.series.baseline?.value),
        k.series.finalTarget?.fy ?? '',
        exact(k.series.finalTarget?.value),
        k.sample ? reportWords.sample : '',
        cellText(cell.qualifiers.join('')),
      ]);
      for (const column of [9, 10, 11, 19, 21]) row.getCell(column).numFmt = format;
      for (const column of [15, 16, 17]) row.getCell(column).numFmt = '0.0';
    }
  }
}

/** A decimal as a number; as text when a double would change its digits. */
function exact(decimal: string | null | undefined): number | string {
  if (decimal === null || decimal === undefined) return '';
  return decimal.replace(/[-.]/g, '').length > 15 ? decimal : Number(decimal);
}
