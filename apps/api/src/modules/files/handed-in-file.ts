import type { PictureTrace } from '@mawasu/domain/plans';
import { cleanPicture } from './clean-picture.js';
import { isOfType, type MediaType } from './file-content.js';

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
  const mediaType = dataTypes.find((type) => isOfType(content, type));
  if (mediaType === undefined || (mediaType === 'text/csv' && isMarkup(content))) return null;
  return { kind: 'data', mediaType, content, width: null, height: null, traces: [] };
}
