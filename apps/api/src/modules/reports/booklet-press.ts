import type { BookletHead } from './booklet-contents.js';
import { BookletData, type BookletOrder } from './booklet-data.js';
import type { ReadSheet } from './read-sheet.js';
import type { TypstCompiler } from './typst-compiler.js';
import { WordBooklet } from './word/word-booklet.js';

/** The booklet, or its first sheets only. */
export interface BookletPart {
  upTo?: number;
  standard: 'ua-1' | null;
}

/** Where a booklet is made: takes its sheets in their order, then sets them. */
export interface BookletPress {
  take(sheet: ReadSheet): Promise<void>;
  /** Sets a part without printing it. */
  layOut(part: BookletPart): Promise<void>;
  print(part: BookletPart): Promise<Uint8Array>;
}

/** Run from its source (tests) the process of the papers has nothing that it could make a report with. */
const isBuilt = import.meta.url.endsWith('.js');

export async function pressOf(compiler: TypstCompiler, order: BookletOrder): Promise<BookletPress> {
  return isBuilt ? pressThere(compiler, order) : pressHere(compiler, order);
}

/** In the process of the papers: it is sent the sheets as they were read and asked for parts by their number, and makes all else itself. */
export async function pressThere(compiler: TypstCompiler, order: BookletOrder): Promise<BookletPress> {
  await compiler.makeBooklet({ kind: 'booklet', order });
  return {
    take: async (sheet) => void (await compiler.makeBooklet({ kind: 'sheet', sheet })),
    layOut: async (part) => void (await compiler.makeBooklet({ kind: 'part', part, printed: false })),
    print: (part) => compiler.makeBooklet({ kind: 'part', part, printed: true }),
  };
}

function pressHere(compiler: TypstCompiler, order: BookletOrder): BookletPress {
  const data = new BookletData(order);
  const job = async ({ upTo, standard }: BookletPart) => ({
    template: 'booklet.typ',
    data: await data.part(upTo),
    standard,
  });
  return {
    async take(sheet) {
      const file = await data.add(sheet);
      if (file) await compiler.hold(file.path, Buffer.from(file.data));
    },
    layOut: async (part) => compiler.layOut(await job(part)),
    print: async (part) => compiler.compile(await job(part)),
  };
}

/** The same for a document of Word, which has no parts. */
export async function wordPressOf(
  process: TypstCompiler,
  head: BookletHead,
): Promise<Pick<BookletPress, 'take'> & { print(): Promise<Uint8Array> }> {
  if (!isBuilt) {
    const booklet = new WordBooklet(head);
    return { take: async (sheet) => void (await booklet.add(sheet)), print: () => booklet.end() };
  }
  await process.makeBooklet({ kind: 'word', head });
  return {
    take: async (sheet) => void (await process.makeBooklet({ kind: 'sheet', sheet })),
    print: () => process.makeBooklet({ kind: 'document' }),
  };
}
