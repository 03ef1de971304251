import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type BlockPaper,
  isBlockPaper,
  isSheetLayout,
  type MeasureReport,
  type PaperLayout,
  withoutFiles,
} from '@mawasu/contract';
import { blockPaperValues } from './block-papers.js';
import { BookletContents, type BookletHead, sheetAnchor, sheetPath } from './booklet-contents.js';
import { outgrows, roomFor } from './booklet-memory.js';
import { bookletWords } from './booklet-words.js';
import { glyphFaults } from './glyph-faults.js';
import { OwnWork } from './own-work.js';
import { paperFonts } from './paper-font.js';
import { isOfMeasures } from './paper-kinds.js';
import { noPictures } from './paper-pictures.js';
import { allTexts, glyphNotes, missingCharacters, printedJson, sheetValues, spreadOf } from './pdf-renderer.js';
import { printable } from './printable-text.js';
import { ReportError } from './report-error.js';
import { type CompilerSettings, TypstCompileError, TypstCompiler } from './typst-compiler.js';

export interface BookletSource {
  head: BookletHead;
  /** In the order of the booklet, each read when it is its turn. */
  sheets(): AsyncIterable<MeasureReport>;
}

export interface BookletWatch {
  signal: AbortSignal;
  /** How many sheets are set, of how many. */
  onProgress(done: number, total: number): Promise<void>;
}

/** Bytes more that its process may take which holds so many. */
type BookletRoom = (heldBytes: number) => number;

/** What it is made on; another one in tests. */
interface BookletMachine {
  room?: BookletRoom;
  engines?: NonNullable<CompilerSettings['engines']>;
}
const anyEngine = ['native', 'wasm'] as const;

/** A booklet of hundreds of sheets, one thread, a machine that does other things. */
const LONGEST_MS = 15 * 60_000;
/**
 * The compiler tells nothing while it works, so a booklet is set part by part, each from its beginning: what was set before is
 * known to it. Each step costs a little, and there is no telling less than two sheets.
 */
const STEPS = 5;
const SMALLEST_STEP = 2;

/**
 * Sets a booklet in a process of its own, which ends with it: what it took of memory goes back. The sheets are sent one by one,
 * with everybody else's turn in between.
 *
 * @throws ReportError with a Japanese message when no PDF can be made; the reason of the signal when it is aborted.
 */
export async function renderBooklet(
  source: BookletSource,
  watch: BookletWatch,
  { room = roomFor, engines = anyEngine }: BookletMachine = {},
): Promise<Uint8Array> {
  try {
    return await attempt(source, watch, { room, engines }, 'ua-1', []);
  } catch (error) {
    if (!(error instanceof TypstCompileError)) throw error;
    const refused = missingCharacters(error.detail);
    try {
      return await attempt(source, watch, { room, engines }, refused.length > 0 ? 'ua-1' : null, refused);
    } catch (second) {
      if (!(second instanceof TypstCompileError)) throw second;
      const message = '冊子を作成できませんでした。システム管理者に連絡してください。';
      throw new ReportError('REPORT_FAILED', message, { cause: second });
    }
  }
}

async function attempt(
  { head, sheets }: BookletSource,
  { signal, onProgress }: BookletWatch,
  { room, engines }: Required<BookletMachine>,
  standard: 'ua-1' | null,
  refused: readonly string[],
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const compiler = new TypstCompiler({ timeoutMs: LONGEST_MS, large: true, engines });
  const stop = () => void compiler.close();
  signal.addEventListener('abort', stop);
  try {
    const contents = new BookletContents(head);
    const own = new OwnWork(head.ownDepartments);
    let count = 0;
    for await (const report of sheets()) {
      signal.throwIfAborted();
      const { layout } = head;
      if (isSheetLayout(layout) || isBlockPaper(layout)) {
        const data = await boundSheet(report, { layout, anchorName: sheetAnchor(count), own, refused });
        await compiler.hold(sheetPath(count), Buffer.from(data));
      }
      contents.add(count, report);
      count += 1;
      await nextTurn();
    }
    const { missing } = glyphFaults(printable(allTexts(contents.data(head))), await paperFonts());
    const part = (upTo: number) => ({
      template: 'booklet.typ',
      data: printedJson(contents.data(head, upTo), [...missing, ...refused]),
      standard,
    });
    const step = Math.max(SMALLEST_STEP, Math.ceil(count / STEPS));
    const heldBytes: number[] = [];
    // Lists are set in one go: a line takes no time.
    for (let done = step; done < count && isOfMeasures(head.layout); done += step) {
      await compiler.layOut(part(done));
      heldBytes.push(compiler.heldBytes);
      if (outgrows(heldBytes, Math.ceil((count - done) / step), room(compiler.heldBytes))) throw tooLarge();
      await onProgress(done, count);
    }
    const pdf = await compiler.compile(part(count));
    await onProgress(count, count);
    return pdf;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await compiler.close();
  }
}

const tooLarge = () =>
  new ReportError(
    'REPORT_FAILED',
    'この冊子は、サーバーのメモリに収まりません。方針や部・課ごとに分けて作成してください。',
  );

interface Binding {
  layout: PaperLayout | BlockPaper;
  anchorName: string;
  own: OwnWork;
  refused: readonly string[];
}

/** One sheet as the booklet takes it in: without its pictures, which would make the file too large to hand on. */
async function boundSheet(whole: MeasureReport, { layout, anchorName, own, refused }: Binding): Promise<string> {
  const report = withoutFiles(whole);
  const faults = glyphFaults(printable(allTexts(report)), await paperFonts());
  const missing = [...new Set([...faults.missing, ...refused])];
  const isDraft = missing.length > 0;
  const place = { bound: true, anchorName, ownMark: bookletWords.own };
  await nextTurn();
  if (isBlockPaper(layout)) {
    const notes = glyphNotes(report, { ...faults, missing });
    return printedJson({ ...blockPaperValues(layout, report, own), ...place, notes }, missing);
  }
  const values = sheetValues(report, noPictures, { faults: glyphNotes(report, { ...faults, missing }), isDraft });
  const sheet = layout === 'long' ? values : spreadOf(report, values, layout);
  await nextTurn();
  const initiatives = values.initiatives.map((one) => ({ ...one, own: own.has(one.department) }));
  return printedJson({ ...sheet, initiatives, ...place }, missing);
}
