import { isOfType } from './file-content.js';

export interface PictureFacts {
  mediaType: 'image/png' | 'image/jpeg';
  /** In pixels. */
  width: number;
  height: number;
}

/**
 * What a picture says of itself: by its own bytes, whatever it is called. Null for what is neither a whole PNG nor a whole
 * JPEG: one that is cut off, or that has something else behind its end.
 */
export function pictureFacts(content: Buffer): PictureFacts | null {
  const size = isOfType(content, 'image/png') ? pngSize(content) : null;
  if (size) return { mediaType: 'image/png', ...size };
  const other = isOfType(content, 'image/jpeg') ? jpegSize(content) : null;
  return other && { mediaType: 'image/jpeg', ...other };
}

type Size = Pick<PictureFacts, 'width' | 'height'>;

const sized = (width: number, height: number): Size | null => (width > 0 && height > 0 ? { width, height } : null);

/** Chunk by chunk (PNG, part 5): IHDR first, IEND last and at the very end. */
function pngSize(content: Buffer): Size | null {
  let size: Size | null = null;
  let at = 8;
  while (at + 12 <= content.length) {
    const length = content.readUInt32BE(at);
    const kind = content.toString('latin1', at + 4, at + 8);
    if (at === 8) {
      if (kind !== 'IHDR' || length !== 13 || content.length < at + 25) return null;
      size = sized(content.readUInt32BE(at + 8), content.readUInt32BE(at + 12));
    }
    at += 12 + length;
    if (kind === 'IEND') return at === content.length ? size : null;
  }
  return null;
}

/** Frame headers (SOF) of every way of packing; the other markers of that range are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segment by segment (ITU-T T.81, annex B) up to the picture itself, which ends with EOI. */
function jpegSize(content: Buffer): Size | null {
  let size: Size | null = null;
  let at = 2;
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = content.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > content.length) return null;
    if (isFrame(marker)) {
      if (length < 8) return null;
      size = sized(content.readUInt16BE(at + 7), content.readUInt16BE(at + 5));
    }
    if (marker === 0xda) return endsWithEnd(content) ? size : null;
    at += 2 + length;
  }
  return null;
}

/** Cameras fill up with zeros behind the end. */
function endsWithEnd(content: Buffer): boolean {
  let last = content.length;
  while (last > 2 && content[last - 1] === 0) last -= 1;
  return content[last - 2] === 0xff && content[last - 1] === 0xd9;
}
