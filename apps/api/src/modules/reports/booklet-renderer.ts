import type { BookletHead } from './booklet-contents.js';
import { outgrows, roomFor } from './booklet-memory.js';
import { pressOf, wordPressOf } from './booklet-press.js';
import { inOwnProcess } from './booklet-process.js';
import { isOfMeasures } from './paper-kinds.js';
import { missingCharacters } from './pdf-renderer.js';
import type { ReadSheet } from './read-sheet.js';
import { ReportError } from './report-error.js';
import { TypstCompileError } from './typst-compile-error.js';
import type { CompilerSettings } from './typst-compiler.js';

export interface BookletSource {
  head: BookletHead;
  /** In the order of the booklet, each read when it is its turn. */
  sheets(): AsyncIterable<ReadSheet>;
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

/**
 * The compiler tells nothing while it works, so a booklet is set part by part, each from its beginning: what was set before is
 * known to it. Each step costs a little, and there is no telling less than two sheets.
 */
const STEPS = 5;
const SMALLEST_STEP = 2;

/**
 * Sets a booklet in a process of its own, which ends with it: what it took of memory goes back. The sheets are sent there one by
 * one as they were read, with everybody else's turn in between; all that is made of them is made there.
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
  return inOwnProcess(signal, { engines }, async (compiler) => {
    const press = await pressOf(compiler, { head, refused });
    let count = 0;
    for await (const sheet of sheets()) {
      signal.throwIfAborted();
      await press.take(sheet);
      count += 1;
    }
    const step = Math.max(SMALLEST_STEP, Math.ceil(count / STEPS));
    const heldBytes: number[] = [];
    // Lists are set in one go: a line takes no time.
    for (let done = step; done < count && isOfMeasures(head.layout); done += step) {
      await press.layOut({ upTo: done, standard });
      heldBytes.push(compiler.heldBytes);
      if (outgrows(heldBytes, Math.ceil((count - done) / step), room(compiler.heldBytes))) throw tooLarge();
      await onProgress(done, count);
    }
    const pdf = await press.print({ standard });
    await onProgress(count, count);
    return pdf;
  });
}

const tooLarge = () =>
  new ReportError(
    'REPORT_FAILED',
    'この冊子は、サーバーのメモリに収まりません。方針や部・課ごとに分けて作成してください。',
  );

/** The texts of a booklet as a document of Word, likewise in a process of its own. */
export async function renderBookletWord(
  { head, sheets }: BookletSource,
  count: number,
  { signal, onProgress }: BookletWatch,
): Promise<Uint8Array> {
  return inOwnProcess(signal, {}, async (process) => {
    const press = await wordPressOf(process, head);
    let done = 0;
    for await (const sheet of sheets()) {
      signal.throwIfAborted();
      await press.take(sheet);
      done += 1;
      await onProgress(done, count);
    }
    return press.print();
  });
}
