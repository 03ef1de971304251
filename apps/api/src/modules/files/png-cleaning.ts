import { crc32 } from 'node:zlib';
import type { PictureTrace } from '@mawasu/domain/plans';
import { readExif } from './exif.js';
import type { KeptPicture } from './kept-picture.js';

const HEAD = 8;
/** The pixels, and what says how they are to be shown (PNG, third edition, 11.3). */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const keptBeside = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'cICP', 'mDCV', 'cLLI']);

function tracesOf(kind: string, data: Buffer): PictureTrace[] {
  if (kind === 'eXIf') return readExif(data).traces;
  if (kind === 'tIME') return ['time'];
  if (['tEXt', 'zTXt', 'iTXt'].includes(kind)) return data.includes('GPS') ? ['place', 'text'] : ['text'];
  return ['other'];
}

/**
 * A PNG of its pixels alone, byte by byte as they came. Of one that moves the still picture stays: a paper shows no other. No
 * orientation is kept, since browsers show a PNG as it lies. Null for what is no whole PNG: chunks that are cut off, lie
 * about their length or fail their checksum, a critical one nobody knows, no pixels, no end.
 */
export function cleanPng(content: Buffer): KeptPicture | null {
  const parts = [content.subarray(0, HEAD)];
  const traces = new Set<PictureTrace>();
  let hasPixels = false;
  let at = HEAD;
  for (;;) {
    if (at + 12 > content.length) return null;
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return null;
    const kind = content.toString('latin1', at + 4, at + 8);
    if ((at === HEAD) !== (kind === 'IHDR') || (kind === 'IHDR' && end - at !== 25)) return null;
    const data = content.subarray(at + 8, end - 4);
    if (kept.has(kind) || keptBeside.has(kind)) {
      if (crc32(content.subarray(at + 4, end - 4)) !== content.readUInt32BE(end - 4)) return null;
      parts.push(content.subarray(at, end));
    } else {
      // A chunk whose name begins with a capital is one no reader may pass over.
      if (!/^[a-z][A-Za-z]{3}$/.test(kind)) return null;
      for (const trace of tracesOf(kind, data)) traces.add(trace);
    }
    hasPixels ||= kind === 'IDAT';
    at = end;
    if (kind === 'IEND') break;
  }
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  if (!hasPixels || width === 0 || height === 0) return null;
  if (at < content.length) traces.add('trailing');
  const facts = { mediaType: 'image/png', width, height, orientation: 1 } as const;
  return { ...facts, content: Buffer.concat(parts), traces: [...traces] };
}
