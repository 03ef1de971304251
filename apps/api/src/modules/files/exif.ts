import type { PictureTrace } from '@mawasu/domain/plans';

/** How a picture is to be turned to stand upright, as EXIF counts it: 1 is upright, from 5 on width and height change places. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Exif {
  orientation: Orientation;
  traces: PictureTrace[];
}

const ORIENTATION = 0x0112;
const EXIF_DIRECTORY = 0x8769;
const SHORT = 3;

/** Tags of TIFF and EXIF (CIPA DC-008) by what they give away. */
const tracesByTag = new Map<number, PictureTrace>([
  ...[0x8825].map((tag) => [tag, 'place'] as const),
  ...[0x0132, 0x9003, 0x9004, 0x882a].map((tag) => [tag, 'time'] as const),
  ...[0x010f, 0x0110, 0x0131, 0x927c, 0xa430, 0xa431, 0xa433, 0xa434, 0xa435].map((tag) => [tag, 'camera'] as const),
  ...[0x010e, 0x013b, 0x8298, 0x9286, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f].map((tag) => [tag, 'text'] as const),
]);

interface Directory {
  tags: { tag: number; type: number; at: number }[];
  /** Where the next one begins; 0 for none. */
  next: number;
}

/**
 * What a TIFF block of EXIF gives away, and how its picture is to be turned. Whatever in it is broken is passed over: it is
 * thrown away anyway, and a picture without a readable orientation is upright.
 */
export function readExif(block: Buffer): Exif {
  const mark = block.toString('latin1', 0, 2);
  const little = mark === 'II';
  if (block.length < 8 || (!little && mark !== 'MM')) return { orientation: 1, traces: ['other'] };
  const short = (at: number) => (little ? block.readUInt16LE(at) : block.readUInt16BE(at));
  const long = (at: number) => (little ? block.readUInt32LE(at) : block.readUInt32BE(at));
  const directory = (at: number): Directory => {
    if (at < 8 || at + 2 > block.length) return { tags: [], next: 0 };
    const tags: Directory['tags'] = [];
    const count = short(at);
    for (let i = 0, entry = at + 2; i < count && entry + 12 <= block.length; i += 1, entry += 12) {
      tags.push({ tag: short(entry), type: short(entry + 2), at: entry + 8 });
    }
    const end = at + 2 + 12 * count;
    return { tags, next: end + 4 <= block.length ? long(end) : 0 };
  };
  const main = directory(long(4));
  const below = main.tags.filter(({ tag }) => tag === EXIF_DIRECTORY).slice(0, 1);
  const tags = [...main.tags, ...below.flatMap(({ at }) => directory(long(at)).tags)];
  const traces = new Set(tags.flatMap(({ tag }) => tracesByTag.get(tag) ?? []));
  if (main.next !== 0) traces.add('thumbnail');
  const turned = main.tags.find(({ tag, type }) => tag === ORIENTATION && type === SHORT);
  const orientation = turned ? short(turned.at) : 1;
  const isKnown = orientation >= 1 && orientation <= 8;
  // An orientation alone is kept: nothing was taken out then.
  const isBare = tags.every(({ tag }) => tag === ORIENTATION);
  return {
    orientation: (isKnown ? orientation : 1) as Orientation,
    traces: traces.size > 0 || isBare ? [...traces] : ['other'],
  };
}

/** A TIFF block that says how a picture is to be turned, and nothing else. */
export function orientationBlock(orientation: Orientation): Buffer {
  const block = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  block.writeUInt16BE(orientation, 18);
  return block;
}
