import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG with its checksum. */
export function aChunk(kind: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/**
 * A whole PNG of one grey; each shade is another file. `padding`: bytes of a chunk that says nothing. `more`: chunks before
 * the pixels.
 */
export function aPng({ width = 4, height = 3, shade = 128, padding = 0, more = [] as Buffer[] } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.concat(
    Array.from({ length: Math.min(height, 64) }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(width, shade)])),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    aChunk('IHDR', head),
    ...(padding > 0 ? [aChunk('tEXt', Buffer.alloc(padding, 'a'))] : []),
    ...more,
    aChunk('IDAT', deflateSync(rows)),
    aChunk('IEND'),
  ]);
}

/** A segment of a JPEG. */
export function aSegment(marker: number, data: Buffer | string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(Buffer.byteLength(data, 'latin1') + 2, 2);
  return Buffer.concat([head, typeof data === 'string' ? Buffer.from(data, 'latin1') : data]);
}

/** As much of a JPEG as its size is read from: the frame, a scan, the end. `before`: segments before the frame. */
export function aJpeg({
  width = 6,
  height = 5,
  frame = 0xc0,
  before = [] as Buffer[],
  after = Buffer.alloc(0) as Buffer,
} = {}): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    ...before,
    Buffer.from([0xff, frame, 0x00, 0x0b, 0x08]),
    size,
    Buffer.from('01011100', 'hex'),
    Buffer.from('ffda0008010100003f00', 'hex'),
    Buffer.from('a1b2ff00ffd3c3', 'hex'),
    Buffer.from('ffd9', 'hex'),
    after,
  ]);
}

interface ExifSaid {
  orientation?: number;
  model?: string;
  /** With a place of its own in the block, as cameras write it. */
  gps?: boolean;
  little?: boolean;
}

/** A TIFF block as a camera writes it into EXIF. */
export function anExifBlock({ orientation = 1, model = '', gps = false, little = false }: ExifSaid = {}): Buffer {
  const tags = [
    ...(model === '' ? [] : [[0x0110, 2, model.length + 1] as const]),
    [0x0112, 3, 1] as const,
    ...(gps ? [[0x8825, 4, 1] as const] : []),
  ];
  const text = 8 + 2 + 12 * tags.length + 4;
  const block = Buffer.alloc(text + (model === '' ? 0 : model.length + 1) + (gps ? 6 : 0));
  block.write(little ? 'II' : 'MM', 'latin1');
  const short = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(tags.length, 8);
  for (const [index, [tag, type, count]] of tags.entries()) {
    const at = 10 + 12 * index;
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
    if (tag === 0x0112) short(orientation, at + 8);
    else long(tag === 0x8825 ? block.length - 6 : text, at + 8);
  }
  block.write(model, text, 'latin1');
  return block;
}

/** The segment of a JPEG that holds it. */
export const anExifSegment = (said?: ExifSaid): Buffer =>
  aSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), anExifBlock(said)]));
