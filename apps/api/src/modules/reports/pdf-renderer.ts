import {
  editionText,
  type MeasureReport,
  type ReportIndicator,
  type ReportInitiative,
  reportBlanks,
  reportMarks,
  reportWords,
} from '@mawasu/contract';
import { drawIndicatorChart } from './indicator-chart.js';
import { breakable, codePointName, placeOfCharacter, printable } from './printable-text.js';
import { ReportError } from './report-error.js';
import { reportTitle } from './report-title.js';
import { TypstCompileError, type TypstCompiler } from './typst-compiler.js';

interface RenderedPdf {
  pdf: Uint8Array;
  /** Notes printed on the first page because something could not be printed as typed; empty for a faultless sheet. */
  faults: string[];
}

// A short block stays on one page. A longer one may be taller than a page: it breaks, and repeats its head.
const UNBREAKABLE_CHARACTERS = 900;
const GETA = '〓';

/**
 * Prints one 施策評価シート as a tagged PDF (PDF/UA-1) with embedded fonts. A character that no bundled font has does
 * not stop the sheet: it is printed as 〓, and a note on the first page names the character and its box.
 *
 * @throws ReportError with a Japanese message when no PDF can be made at all.
 */
export async function renderMeasurePdf(compiler: TypstCompiler, report: MeasureReport): Promise<RenderedPdf> {
  const print = async (standard: 'ua-1' | null, faults: string[], lost: string[] = []): Promise<RenderedPdf> => {
    const timestamp = Math.floor(Date.parse(report.meta.asOf) / 1000);
    const pdf = await compiler.compile({
      template: 'measure-sheet.typ',
      data: sheetData(report, faults, lost),
      standard,
      timestamp,
    });
    return { pdf, faults };
  };
  try {
    return await print('ua-1', []);
  } catch (error) {
    if (!(error instanceof TypstCompileError)) throw error;
    const missing = missingCharacters(error.detail);
    try {
      if (missing.length > 0) return await print('ua-1', [missingNote(report, missing)], missing);
      return await print(null, ['読み上げ用の情報を付けられなかったため、下書きとして作成しました。']);
    } catch (second) {
      if (!(second instanceof TypstCompileError)) throw second;
      throw failed(report, missing, second);
    }
  }
}

/** Characters the compiler names in `the text "…" could not be displayed`, each once. */
export function missingCharacters(detail: string): string[] {
  const found = detail.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g);
  const texts = Array.from(found, ([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return [...new Set(texts)];
}

function sheetData(report: MeasureReport, faults: string[], lost: string[]): string {
  const data = {
    ...report,
    documentTitle: reportTitle(report),
    marks: [...(faults.length > 0 ? ['下書き'] : []), ...reportMarks(report)],
    notes: [...faults, ...(report.meta.sample ? [reportWords.sampleNote] : [])],
    blanks: reportBlanks,
    words: reportWords,
    editionText: report.edition && editionText(report.edition),
    indicators: report.indicators.map((indicator) => ({
      ...indicator,
      cells: indicator.cells.map((cell) => ({
        ...cell,
        stateLabel: cell.stateLabel ?? reportBlanks.actual,
      })),
      chart: drawIndicatorChart(indicator, report.years),
      breakable: indicatorLength(indicator) > UNBREAKABLE_CHARACTERS,
    })),
    initiatives: report.initiatives.map((initiative) => ({
      ...initiative,
      choices: initiative.answers.filter(({ choice }) => choice),
      texts: initiative.answers.filter(({ choice }) => !choice),
      breakable: initiativeLength(initiative) > UNBREAKABLE_CHARACTERS,
    })),
  };
  const shown = (text: string): string => lost.reduce((rest, character) => rest.replaceAll(character, GETA), text);
  return JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const text = shown(printable(value));
    return key === 'svg' ? text : breakable(text);
  });
}

function indicatorLength({ name, ownerLabel, notes, achievement, progress, pace }: ReportIndicator): number {
  const figures = [achievement, progress, pace].flatMap((f) => [f.formula, f.reason, ...f.notes]);
  return printedLength([name, ownerLabel, ...notes, ...figures]);
}

function initiativeLength({ name, exclusionReason, answers }: ReportInitiative): number {
  return printedLength([name, exclusionReason, ...answers.flatMap(({ label, text }) => [label, text])]);
}

/** Characters, where a line feed counts as the line it uses up. */
function printedLength(texts: (string | null)[]): number {
  return texts.join('').replaceAll('\n', 'あ'.repeat(40)).length;
}

function missingNote(report: MeasureReport, missing: string[]): string {
  const places = missing.map((character) => `${codePointName(character)}（${placeOfCharacter(report, character)}）`);
  return `印刷用の文字がないため「${GETA}」で表した文字があります：${places.join('、')}。別の文字に置き換えてください。`;
}

function failed(report: MeasureReport, missing: string[], cause: Error): ReportError {
  const message =
    missing.length > 0
      ? `${missingNote(report, missing)}このままではPDFを作成できません。`
      : 'PDFを作成できませんでした。システム管理者に連絡してください。';
  return new ReportError('REPORT_FAILED', message, { cause });
}
