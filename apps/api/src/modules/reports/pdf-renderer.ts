import {
  dataFileText,
  editionText,
  type MeasureReport,
  type PaperLayout,
  type PlanPicture,
  pictureCaption,
  picturesHeading,
  projectText,
  reportBlanks,
  reportDataFiles,
  reportMarks,
  reportPictures,
  reportWords,
} from '@mawasu/contract';
import { paperBlocks, type TextBlock } from '@mawasu/domain/text';
import { type GlyphFaults, glyphFaults } from './glyph-faults.js';
import { drawIndicatorChart } from './indicator-chart.js';
import { paperFonts } from './paper-font.js';
import { isLongIndicator, isLongInitiative } from './paper-lengths.js';
import { noPictures, type PaperPicture, type PaperPictures, pictureRows, withinArea } from './paper-pictures.js';
import { breakable, codePointName, placeOfCharacter, printable } from './printable-text.js';
import { ReportError } from './report-error.js';
import { reportTitle } from './report-title.js';
import { spreadValues } from './spread-values.js';
import { TypstCompileError } from './typst-compile-error.js';
import type { TypstCompiler } from './typst-compiler.js';

export interface RenderedPdf {
  pdf: Uint8Array;
  /** Notes printed on the first page because something could not be printed as typed; empty for a faultless sheet. */
  faults: string[];
}

const GETA = '〓';

/**
 * Prints one 施策評価シート as a tagged PDF (PDF/UA-1) with embedded fonts. A character that no bundled font has does
 * not stop the sheet: it is printed as 〓, and a note on the first page names the character and its box. A variant no
 * font draws is printed in its plain form and named likewise. In place of a picture that cannot be read stands that it cannot.
 *
 * @throws ReportError with a Japanese message when no PDF can be made at all.
 */
export async function renderMeasurePdf(
  compiler: TypstCompiler,
  report: MeasureReport,
  files: PaperPictures = noPictures,
  layout: PaperLayout = 'long',
): Promise<RenderedPdf> {
  const pictures = await withinArea(compiler, reportPictures(report), files);
  try {
    return await renderWith(compiler, report, pictures, layout);
  } catch (error) {
    const readable = error instanceof ReportError ? await readablePictures(compiler, pictures) : pictures;
    if (readable.size === pictures.size) throw error;
    return renderWith(compiler, report, readable, layout);
  }
}

/** The pictures that the compiler can read, each tried by itself. */
async function readablePictures(compiler: TypstCompiler, pictures: PaperPictures): Promise<PaperPictures> {
  const readable = new Map<string, PaperPicture>();
  for (const [checksum, picture] of pictures) {
    const path = pathOf(checksum, picture);
    const job = { template: 'picture-probe.typ', data: JSON.stringify({ path }), files: { [path]: picture.content } };
    try {
      await compiler.compile({ ...job, standard: null });
      readable.set(checksum, picture);
    } catch (error) {
      if (!(error instanceof TypstCompileError)) throw error;
    }
  }
  return readable;
}

/** Where the template finds a picture. */
const pathOf = (checksum: string, { extension }: PaperPicture): string => `pictures/${checksum}.${extension}`;

async function renderWith(
  compiler: TypstCompiler,
  report: MeasureReport,
  pictures: PaperPictures,
  layout: PaperLayout,
): Promise<RenderedPdf> {
  const files = Object.fromEntries([...pictures].map(([checksum, one]) => [pathOf(checksum, one), one.content]));
  const known = glyphFaults(printable(allTexts(report)), await paperFonts());
  const print = async (standard: 'ua-1' | null, missing: string[], more: string[] = []): Promise<RenderedPdf> => {
    const faults = [...more, ...glyphNotes(report, { ...known, missing })];
    const isDraft = missing.length > 0 || more.length > 0;
    const values = sheetValues(report, pictures, { faults, isDraft });
    const data = printedJson(layout === 'long' ? values : spreadOf(report, values, layout), missing);
    const template = layout === 'long' ? 'measure-sheet.typ' : 'measure-spread.typ';
    return { pdf: await compiler.compile({ template, data, files, standard }), faults };
  };
  try {
    return await print('ua-1', known.missing);
  } catch (error) {
    if (!(error instanceof TypstCompileError)) throw error;
    const refused = missingCharacters(error.detail);
    const missing = [...new Set([...known.missing, ...refused])];
    try {
      if (refused.length > 0) return await print('ua-1', missing);
      return await print(null, missing, ['読み上げ用の情報を付けられなかったため、下書きとして作成しました。']);
    } catch (second) {
      if (!(second instanceof TypstCompileError)) throw second;
      throw failed(report, missing, second);
    }
  }
}

/** Every text of the report in one, to look for characters in. */
export function allTexts(report: object): string {
  const texts: string[] = [];
  JSON.stringify(report, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

/** Characters the compiler names in `the text "…" could not be displayed`, each once. */
export function missingCharacters(detail: string): string[] {
  const found = detail.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g);
  const texts = Array.from(found, ([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return [...new Set(texts)];
}

interface PrintedFaults {
  faults: string[];
  /** Something of the sheet is not on the paper as it should be. A plain form is: it is read all the same. */
  isDraft: boolean;
}

/** What the template of the paper reads of one report. */
export function sheetValues(report: MeasureReport, pictures: PaperPictures, { faults, isDraft }: PrintedFaults) {
  return {
    ...report,
    documentTitle: reportTitle(report),
    madeAt: madeAt(report.meta.asOf),
    marks: [...(isDraft ? ['下書き'] : []), ...reportMarks(report)],
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
      breakable: isLongIndicator(indicator),
    })),
    measure: {
      ...report.measure,
      currentIssues: report.measure.currentIssues.map((text) => ({ text })),
    },
    picturesHeading: picturesHeading(report),
    pictures: pictureRows(reportPictures(report)).map((row) =>
      row.map(({ picture, size }) => ({ ...size, ...printedPicture(picture, pictures.get(picture.checksum)) })),
    ),
    dataFiles: reportDataFiles(report).map(dataFileText),
    initiatives: report.initiatives.map((initiative) => ({
      ...initiative,
      projects: initiative.projects.map((project) => ({ ...project, label: projectText(project) })),
      choices: initiative.answers.filter(({ choice }) => choice),
      texts: initiative.answers.filter(({ choice }) => !choice),
      breakable: isLongInitiative(initiative),
    })),
  };
}

/** What the template of the spread reads: a draft has one mark for it, whatever makes it one. */
export function spreadOf(report: MeasureReport, values: ReturnType<typeof sheetValues>, layout: PaperLayout): object {
  const { spread, ...instead } = spreadValues(report, layout === 'spread_annex');
  const marks = spread.draft ? [...new Set([spread.words.draft, ...values.marks])] : values.marks;
  const notes = spread.note === null ? values.notes : [spread.note, ...values.notes];
  return { ...values, ...instead, spread, marks, notes };
}

/** Data for a template: every text as it can be printed, `missing` characters as 〓. */
export function printedJson(data: object, missing: readonly string[]): string {
  const shown = (text: string): string => {
    const whole = missing.reduce((rest, character) => rest.replaceAll(character, GETA), printable(text));
    return breakable(whole);
  };
  return JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (key === 'path') return value;
    if (key === 'svg') return missing.reduce((rest, character) => rest.replaceAll(character, GETA), printable(value));
    return PROSE.has(key) ? withTables(value, shown) : shown(value);
  });
}

const printedPicture = (picture: PlanPicture, file: PaperPicture | undefined) => ({
  // A sheet that is still being written may not say yet what is to be seen.
  alt: picture.alt || picture.title,
  caption: pictureCaption(picture),
  path: file === undefined ? null : pathOf(picture.checksum, file),
});

// Where people write freely and may paste a table.
const PROSE = new Set([
  'text',
  'content',
  'viewpointContent',
  'desiredState',
  'sdgsDirection',
  'exclusionReason',
  'comment',
  'definition',
]);

/** The text as it is printed or, where it holds a table, its blocks in their order. */
function withTables(text: string, shown: (text: string) => string): string | TextBlock[] {
  const blocks = paperBlocks(text);
  if (blocks.every(({ kind }) => kind === 'text')) return shown(text);
  return blocks.map((block) =>
    block.kind === 'text'
      ? { ...block, text: shown(block.text) }
      : { ...block, rows: block.rows.map((row) => row.map(shown)) },
  );
}

/** The file's own date: that of the data, so that an edition is the same to the byte whenever it is printed. */
export function madeAt(asOf: string): Record<string, number> {
  const at = new Date(asOf);
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  return { ...day, hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
}

const namedPlaces = (report: MeasureReport, characters: readonly string[]): string =>
  characters.map((c) => `${codePointName(c)}（${placeOfCharacter(report, c)}）`).join('、');

export function glyphNotes(report: MeasureReport, { missing, plain }: GlyphFaults): string[] {
  const lost = `印刷用の文字がないため「${GETA}」で表した文字があります：${namedPlaces(report, missing)}。別の文字に置き換えてください。`;
  const kept = `印刷用の字形がないため、標準の字形で表した文字があります：${namedPlaces(report, plain)}。`;
  return [...(missing.length > 0 ? [lost] : []), ...(plain.length > 0 ? [kept] : [])];
}

function failed(report: MeasureReport, missing: string[], cause: Error): ReportError {
  const message =
    missing.length > 0
      ? `${glyphNotes(report, { missing, plain: [] }).join('')}このままではPDFを作成できません。`
      : 'PDFを作成できませんでした。システム管理者に連絡してください。';
  return new ReportError('REPORT_FAILED', message, { cause });
}
