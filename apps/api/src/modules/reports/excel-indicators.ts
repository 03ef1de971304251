import {
  type MeasureReport,
  type ReportFigure,
  type ReportIndicator,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import type { CellValue, Workbook } from 'exceljs';
import type { ExcelForm, FormCell } from './excel-form.js';
import { cellText } from './printable-text.js';

const FIRST_YEAR = 3;
const words = reportWords.indicator;

/** The indicator tables of the form: targets, actuals and rates by year, and below them how the rates were calculated. */
export function addIndicatorRows(
  form: ExcelForm,
  report: MeasureReport,
  charts: readonly (Uint8Array | null)[],
  addHeading: () => void,
): void {
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
      addFigures(form, indicator, charts[i] ?? null);
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
  form.row([{ from: 1, to: form.lastColumn, text: `${k.name}${sample}\n${detail}`, kind: 'band' }], { head: 'again' });
  form.row(
    [
      { from: 1, to: 1, text: words.kind, kind: 'label' },
      { from: 2, to: 2, text: words.baseline, kind: 'label' },
      ...report.years.map((year, i) => yearCell(i, year.label, 'label')),
      { from: form.lastColumn, to: form.lastColumn, text: words.finalTarget, kind: 'label' },
    ],
    { head: 'again' },
  );
}

function yearCell(index: number, text: string, kind: FormCell['kind'], highlight = false): FormCell {
  return { from: FIRST_YEAR + index, to: FIRST_YEAR + index, text, kind, highlight };
}

/** 「50.4（令和2年度）」 in a narrow box: the year goes on a line of its own. */
const twoLines = (text: string): string => text.replace('（', '\n（');

const valueOrWord = (present: boolean): FormCell['kind'] => (present ? 'value' : 'word');

function addYears(form: ExcelForm, report: MeasureReport, k: ReportIndicator): void {
  const fill = (cells: FormCell[], label: string): FormCell[] => [
    { from: 1, to: 1, text: label, kind: 'label' },
    ...cells,
  ];
  const isOwn = ({ fy }: ReportIndicator['cells'][number]) => fy === report.meta.fy;
  const line = (label: string, textOf: (cell: ReportIndicator['cells'][number]) => string | null): FormCell[] =>
    fill(
      k.cells.map((c, i) => yearCell(i, textOf(c) ?? '', 'value', isOwn(c))),
      label,
    );
  const rows: FormCell[][] = [
    fill(
      k.cells.map((c, i) => yearCell(i, c.target ?? reportBlanks.target, valueOrWord(c.target !== null), isOwn(c))),
      words.target,
    ),
    fill(
      k.cells.map((c, i) => {
        const text = c.actual ?? c.stateLabel ?? reportBlanks.actual;
        return yearCell(i, text, valueOrWord(c.actual !== null), isOwn(c));
      }),
      words.actual,
    ),
    ...(k.cells.some(({ yearActual }) => yearActual !== null)
      ? [line(reportWords.yearActual, ({ yearActual }) => yearActual)]
      : []),
    ...(k.cells.some(({ certaintyLabel }) => certaintyLabel !== null)
      ? [line(words.certainty, ({ certaintyLabel }) => certaintyLabel)]
      : []),
    line(reportWords.achievement, ({ rateDisplay }) => rateDisplay),
  ];
  const { lastColumn } = form;
  rows[0]?.push(
    { from: 2, to: 2, text: twoLines(k.baselineText ?? reportBlanks.target), kind: 'word', rows: rows.length },
    ...[{ from: lastColumn, to: lastColumn, text: twoLines(k.finalTargetText ?? reportBlanks.target) }].map(
      (cell): FormCell => ({ ...cell, kind: 'word', rows: rows.length }),
    ),
  );
  form.together(rows);
}

// As on the PDF: 76 mm wide, in the proportions in which it is drawn.
const CHART = { width: 215, height: 92.6 };
const CHART_COLUMNS = 4;
const BESIDE_FIGURE = 13;

/** The chart with the rates beside it, each with its formula below; without a chart they take the whole width. */
function addFigures(form: ExcelForm, { achievement, progress, pace }: ReportIndicator, chart: Uint8Array | null): void {
  const from = chart === null ? 1 : CHART_COLUMNS + 1;
  const rows = [
    ...figureRows(form, from, reportWords.achievement, achievement),
    ...figureRows(form, from, reportWords.progress, progress),
    ...figureRows(form, from, reportWords.pace, pace),
  ];
  if (chart === null) for (const row of rows) form.row(row);
  else form.together(rows, { from: 1, to: CHART_COLUMNS, content: chart, extension: 'png', ...CHART });
}

function figureRows(
  { lastColumn }: ExcelForm,
  from: number,
  label: string,
  { display, formula, reason, notes }: ReportFigure,
): FormCell[][] {
  const shownFormula = formula === null ? null : `${reportWords.formula}：${formula}`;
  const explained = [shownFormula, reason, ...notes].filter((text) => text !== null);
  const text = explained.join('\n');
  const [name, value] = [
    { from, to: from, text: label, kind: 'label' as const },
    { from: from + 1, to: lastColumn, text: display, kind: 'value' as const, align: 'left' as const, bold: true },
  ];
  if (text === '') return [[name, value]];
  // A few words find room beside the figure, a formula takes the width below it.
  if (text.length <= BESIDE_FIGURE)
    return [[name, { ...value, to: from + 1 }, { from: from + 2, to: lastColumn, text }]];
  return [[name, value], [{ from, to: lastColumn, text }]];
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
  ['目標（範囲・増減・言葉）', 22],
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

const columnOf = (header: (typeof DATA_COLUMNS)[number][0]): number =>
  DATA_COLUMNS.findIndex(([name]) => name === header) + 1;
const figureColumns = (['目標値', '実績値', '単年の実績値', '基準値', '最終目標値'] as const).map(columnOf);
const rateColumns = (['達成率（％）', '進捗率（％）', 'ペース（％）'] as const).map(columnOf);

/** One row per indicator and year, one value per cell, exact figures: for calculating, not for printing. */
export function addIndicatorDataSheet(workbook: Workbook, report: MeasureReport): void {
  const sheet = workbook.addWorksheet('指標データ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = DATA_COLUMNS.map(([header, width]) => ({ header, width }));
  sheet.getRow(1).font = { bold: true };
  // Two pages side by side: on one its letters would be a millimetre high.
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 2, fitToHeight: 0 };
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.pageSetup.printTitlesColumn = 'A:B';
  for (const k of report.indicators) {
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
        point?.target == null ? cellText(cell.target ?? '') : '',
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
      for (const column of figureColumns) row.getCell(column).numFmt = formatOf(row.getCell(column).value, k.decimals);
      for (const column of rateColumns) row.getCell(column).numFmt = '0.0';
    }
  }
}

/** As many places as the indicator has, and more where the figure has more: what is shown is what is stored. */
function formatOf(value: CellValue, decimals: number): string {
  const own = typeof value === 'number' ? (String(value).split('.')[1]?.length ?? 0) : 0;
  const places = Math.max(own, decimals);
  return places === 0 ? '0' : `0.${'0'.repeat(places)}`;
}

/** A decimal as a number; as text when a double would change its digits. */
function exact(decimal: string | null | undefined): number | string {
  if (decimal === null || decimal === undefined) return '';
  return decimal.replace(/[-.]/g, '').length > 15 ? decimal : Number(decimal);
}
