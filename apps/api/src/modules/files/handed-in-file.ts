import type { PictureTrace } from '@mawasu/domain/plans';
import { cleanPicture } from './clean-picture.js';
import { isOfType, type MediaType } from './file-content.js';
import { isOverpacked, zipEntries } from './zip-entries.js';

/** In pixels; a browser and the compiler of papers unpack four bytes for each. */
const longestSide = 10_000;
const largestArea = 25_000_000;

export const PICTURE_TOO_WIDE = '画像の縦横が大きすぎます。縦・横とも1万画素、全体で2,500万画素までに縮めてください。';

/** By what the head of a picture says, before anybody unpacks it. */
export const isTooWide = ({ width, height }: { width: number; height: number }): boolean =>
  Math.max(width, height) > longestSide || width * height > largestArea;

export interface HandedInFile {
  kind: 'picture' | 'data';
  mediaType: MediaType;
  content: Buffer;
  width: number | null;
  height: number | null;
  traces: PictureTrace[];
}

const dataTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
] as const;

/** A workbook of 5 MB with tables and pictures stays far below; a file made to fill a memory is not handed on to anybody. */
const unpacking = { unpacked: 100 * 1024 * 1024, smallPart: 1024 * 1024, ratio: 200 };

/** Parts that climb out of their folder are no part of a workbook. */
function isTrap(content: Buffer): boolean {
  const entries = zipEntries(content);
  return isOverpacked(entries, unpacking) || entries.some(({ name }) => /(^|[\\/])\.\.([\\/]|$)/.test(name));
}

/** By these programs know what a file is; one that is called otherwise opens as something else. */
const endings: Partial<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
};

/** The name with the ending of what the file is: a table called 「a.html」 would open as a page. */
export function nameOfType(name: string, mediaType: MediaType): string {
  const ending = endings[mediaType];
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return ending === undefined ? name : `${stem}.${ending}`;
}

/** What looks like a page for a browser is no table, whatever it is called. */
const isMarkup = (content: Buffer): boolean => /^[\uFEFF\s]*</.test(content.subarray(0, 512).toString('utf8'));

/**
 * A picture without what its file tells beside it, or a document or table as it is, by its own bytes and not by its name. Null
 * for everything else.
 */
export function readHandedIn(content: Buffer): HandedInFile | null {
  const picture = cleanPicture(content);
  if (picture) {
    const { mediaType, width, height, traces } = picture;
    return { kind: 'picture', mediaType, content: picture.content, width, height, traces };
  }
  if (content.length === 0) return null;
  const mediaType = dataTypes.find((type) => isOfType(content, type));
  if (mediaType === undefined || (mediaType === 'text/csv' && isMarkup(content)) || isTrap(content)) return null;
  return { kind: 'data', mediaType, content, width: null, height: null, traces: [] };
}
