// The process that makes the papers: what a compiler keeps of them goes when it ends. Plain JavaScript, because it is loaded
// by Node itself: the same file serves the tests and, copied, the build.
import { fileURLToPath } from 'node:url';

const templateDir = fileURLToPath(new URL('.', import.meta.url));
/** `native`, `wasm`, or both in this order. */
const engines = (process.argv[2] ?? 'native,wasm').split(',');

const openers = {
  native: async () => (await import('./typst-native.js')).openNativeTypst(templateDir),
  wasm: async () => (await import('./typst-wasm.js')).openWasmTypst(templateDir),
};

/** The first that runs here; opened with the first sheet and kept, since a warm one is ten times as fast. */
async function openTypst() {
  const reasons = [];
  for (const engine of engines) {
    try {
      return await openers[engine]();
    } catch (error) {
      reasons.push(`${engine}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

/** Only beside the built renderer: filling a workbook is hundreds of milliseconds that the server has for nobody else. */
async function openWorkbooks() {
  const { renderMeasureExcel } = await import('./excel-renderer.js');
  const paint = await toolFor('png');
  return ({ report, pictures }) => renderMeasureExcel({ paint: async (job) => paint(job) }, report, pictures);
}

/** Data of a large paper, sent piece by piece before it is set: no message is as large as the paper. */
const held = {};
const hold = ({ name, content }) => {
  held[name] = content;
  return new Uint8Array();
};

async function openPapers() {
  const typst = await openTypst();
  return ({ kind, files, ...job }) => typst({ ...job, printed: kind === 'pdf', files: { ...held, ...files } });
}

/** The one booklet that is made here of its sheets, where nobody waits for an answer. Only beside the built renderer. */
let booklet;
async function openBooklets() {
  const { BookletData } = await import('./booklet-data.js');
  return ({ order }) => {
    booklet = new BookletData(order);
    return new Uint8Array();
  };
}
async function openWord() {
  const { WordBooklet } = await import('./word/word-booklet.js');
  return ({ head }) => {
    booklet = new WordBooklet(head);
    return new Uint8Array();
  };
}
async function take({ sheet }) {
  const file = await booklet.add(sheet);
  if (file) held[file.path] = Buffer.from(file.data);
  return new Uint8Array();
}
async function openParts() {
  const typst = await toolFor('pdf');
  return async ({ part: { upTo, standard }, printed }) =>
    typst({ kind: printed ? 'pdf' : 'layout', template: 'booklet.typ', data: await booklet.part(upTo), standard });
}

const tools = {
  booklet: openBooklets,
  word: openWord,
  sheet: async () => take,
  part: openParts,
  document: async () => () => booklet.end(),
  hold: async () => hold,
  pdf: openPapers,
  layout: () => toolFor('pdf'),
  png: async () => (await import('./chart-painter.js')).openPainter(),
  xlsx: openWorkbooks,
};
const opened = {};

async function toolFor(kind) {
  opened[kind] ??= await tools[kind]();
  return opened[kind];
}

async function answer({ id, ...job }) {
  const { kind } = job;
  let tool;
  try {
    tool = await toolFor(kind);
  } catch (error) {
    return { id, failure: 'unavailable', detail: String(error) };
  }
  try {
    return { id, result: await tool(job) };
  } catch (error) {
    return { id, failure: 'compile', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** No message is so large that the server has to wait for it. */
const PIECE = 512 * 1024;

process.on('message', async (job) => {
  let answered = await answer(job);
  const { id, result } = answered;
  if (result instanceof Uint8Array && result.length > PIECE) {
    for (let at = 0; at < result.length; at += PIECE) process.send({ id, piece: result.subarray(at, at + PIECE) });
    answered = { id };
  }
  process.send({ ...answered, rss: process.memoryUsage.rss() });
});
// A server that dies leaves nothing behind.
process.on('disconnect', () => process.exit(0));
