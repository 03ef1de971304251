/** A piece of two texts laid side by side: in both, or only in the one before or after. */
export interface ChangedPiece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const words = new Intl.Segmenter('ja', { granularity: 'word' });
const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

/** Comparing is the product of both numbers of words; longer middles are shown as one replaced piece. */
const MOST_COMPARED = 1_000_000;

/**
 * What became of a text, word by word as Japanese is cut into words: the pieces in reading order, `removed` before `added`
 * where one stands for the other. Joined without the added ones they are the text before, without the removed ones the text
 * after. Two empty texts have no pieces.
 */
export function changedWords(before: string, after: string): ChangedPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = [a.slice(start, a.length - end), b.slice(start, b.length - end)] as const;
  return joined([
    ...a.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...compared(...middle),
    ...a.slice(a.length - end).map((text) => ({ kind: 'same' as const, text })),
  ]);
}

/** Along the longest sequence of words that both have. */
function compared(a: readonly string[], b: readonly string[]): ChangedPiece[] {
  const removed = (text: string): ChangedPiece => ({ kind: 'removed', text });
  const added = (text: string): ChangedPiece => ({ kind: 'added', text });
  if (a.length * b.length > MOST_COMPARED) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: ChangedPiece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] as string });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(removed(a[i] as string));
      i += 1;
    } else {
      pieces.push(added(b[j] as string));
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind as one piece; what goes and what comes between two same pieces, as one of each. */
function joined(pieces: readonly ChangedPiece[]): ChangedPiece[] {
  const result: ChangedPiece[] = [];
  let [gone, come] = ['', ''];
  const flush = () => {
    if (gone !== '') result.push({ kind: 'removed', text: gone });
    if (come !== '') result.push({ kind: 'added', text: come });
    [gone, come] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') gone += text;
    else if (kind === 'added') come += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
