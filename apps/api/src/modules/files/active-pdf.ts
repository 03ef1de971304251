import { constants, inflateSync } from 'node:zlib';

export const ACTIVE_PDF =
  'このPDFには、開くと動くもの（JavaScriptなど）が入っています。印刷し直したPDFを選んでください。';

/** What begins something by itself when a PDF is opened. */
const names = ['JavaScript', 'JS', 'Launch'];
/** A name may be written with codes in place of its letters. */
const coded = (name: string): string =>
  [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('');
const ACTS = new RegExp(`/(?:${names.map(coded).join('|')})(?![A-Za-z0-9#])`, 'i');
/** A paper of 5 MB has some hundreds. */
const MOST_PACKED = 2_000;
const [BEGIN, END] = ['stream', 'endstream'];
/** In letters: a dictionary stands right before its stream. */
const DICTIONARY = 400;
/** In bytes: what unpacks to more is no paper. */
const MOST_UNPACKED = 20 * 1024 * 1024;

/** What stands outside its streams, and the packed objects. Each byte is looked at once: whoever hands it in has chosen the bytes. */
function partsOf(whole: string): { plain: string[]; packed: string[] } {
  const plain: string[] = [];
  const packed: string[] = [];
  let at = 0;
  while (at < whole.length) {
    const begin = whole.indexOf(BEGIN, at);
    const end = begin < 0 ? -1 : whole.indexOf(END, begin + BEGIN.length);
    plain.push(whole.slice(at, end < 0 ? whole.length : begin));
    if (end < 0) break;
    const isObjects = whole.slice(Math.max(0, begin - DICTIONARY), begin).includes('/ObjStm');
    if (isObjects) packed.push(whole.slice(begin + BEGIN.length, end).replace(/^\r?\n/, ''));
    at = end + END.length;
  }
  return { plain, packed };
}

/**
 * Whether a PDF acts when it is opened, as far as its objects say, packed ones among them. Those of an encrypted one cannot be
 * read: it is taken for a paper.
 */
export function isActivePdf(content: Buffer): boolean {
  const { plain, packed } = partsOf(content.toString('latin1'));
  if (packed.length > MOST_PACKED || ACTS.test(plain.join(''))) return true;
  let left = MOST_UNPACKED;
  for (const one of packed) {
    try {
      const options = { maxOutputLength: left, finishFlush: constants.Z_SYNC_FLUSH };
      const objects = inflateSync(Buffer.from(one, 'latin1'), options);
      left -= objects.length;
      if (ACTS.test(objects.toString('latin1'))) return true;
    } catch (error) {
      // What cannot be unpacked is read by nobody else either; what is too large is no paper.
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
    if (left <= 0) return true;
  }
  return false;
}
