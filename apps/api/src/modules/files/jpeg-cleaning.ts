import type { PictureTrace } from '@mawasu/domain/plans';
import { type Orientation, orientationBlock, readExif } from './exif.js';
import type { KeptPicture } from './kept-picture.js';

const SOI = Buffer.from([0xff, 0xd8]);
const EOI = Buffer.from([0xff, 0xd9]);
const SCAN = 0xda;

/** Frame headers (SOF) of every way of packing; the other markers of that range are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Tables and frames (ITU-T T.81, annex B): what the pixels are made of. */
const isOfPixels = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
const isTable = (marker: number) => marker >= 0xdb && marker <= 0xdf;

const exifMark = Buffer.from('Exif\0\0');
const startsWith = (data: Buffer, mark: string) => data.toString('latin1', 0, mark.length) === mark;

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** What is kept of a segment beside the pixels: only what says how they are to be shown. Null: it is left out. */
function keptOf(marker: number, data: Buffer): Buffer | null {
  // The size of a dot; a thumbnail behind it is cut off.
  if (marker === 0xe0 && startsWith(data, 'JFIF\0') && data.length >= 14) {
    return Buffer.concat([data.subarray(0, 12), Buffer.alloc(2)]);
  }
  if (marker === 0xe2 && startsWith(data, 'ICC_PROFILE\0')) return data;
  // How colours were turned into numbers: without it they come out wrong.
  if (marker === 0xee && startsWith(data, 'Adobe') && data.length >= 12) return data.subarray(0, 12);
  return null;
}

/** What a segment that is left out, wholly or in part, gave away. */
function tracesOf(marker: number, data: Buffer): PictureTrace[] {
  if (marker === 0xe0) return ['thumbnail'];
  if (marker === 0xe1 && !data.subarray(0, 6).equals(exifMark))
    return data.includes('GPS') ? ['place', 'text'] : ['text'];
  if (marker === 0xfe || marker === 0xed) return ['text'];
  return ['other'];
}

/** The end of what a scan has packed: the first marker that is neither a byte 0xff of its own nor a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at !== -1; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1];
    if (next === undefined) return -1;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

/**
 * A JPEG of its pixels alone, byte by byte as they came: tables, frames, scans, the colour profile, and how it is to be
 * turned. Null for what is no whole JPEG: segments that are cut off or lie about their length, no frame, no scan, no end.
 */
export function cleanJpeg(content: Buffer): KeptPicture | null {
  const head: Buffer[] = [];
  const body: Buffer[] = [];
  const traces = new Set<PictureTrace>();
  let orientation: Orientation = 1;
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (content[at] !== 0xff) return null;
    const marker = content[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    if (marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || at + 4 > content.length)
      return null;
    const length = content.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > content.length) return null;
    const data = content.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (size !== null || data.length < 6) return null;
      size = { width: data.readUInt16BE(3), height: data.readUInt16BE(1) };
      if (size.width === 0 || size.height === 0) return null;
    }
    if (marker === SCAN) {
      const next = endOfScan(content, end);
      if (size === null || next === -1) return null;
      body.push(content.subarray(at, next));
      hasScan = true;
      at = next;
      continue;
    }
    at = end;
    if (isOfPixels(marker) || isTable(marker)) {
      body.push(segment(marker, data));
      continue;
    }
    const kept = keptOf(marker, data);
    if (kept !== null) (marker === 0xe0 ? head : body).push(segment(marker, kept));
    if (kept?.equals(data)) continue;
    if (marker === 0xe1 && data.subarray(0, 6).equals(exifMark)) {
      const exif = readExif(data.subarray(6));
      if (orientation === 1) orientation = exif.orientation;
      for (const trace of exif.traces) traces.add(trace);
    } else for (const trace of tracesOf(marker, data)) traces.add(trace);
  }
  if (size === null || !hasScan) return null;
  // Cameras fill up with zeros behind the end: nobody needs to be told of those.
  if (content.subarray(at + 2).some((byte) => byte !== 0)) traces.add('trailing');
  const turned = orientation === 1 ? [] : [segment(0xe1, Buffer.concat([exifMark, orientationBlock(orientation)]))];
  const shown = orientation >= 5 ? { width: size.height, height: size.width } : size;
  const clean = Buffer.concat([SOI, ...head.slice(0, 1), ...turned, ...body, EOI]);
  return { mediaType: 'image/jpeg', ...shown, orientation, content: clean, traces: [...traces] };
}
