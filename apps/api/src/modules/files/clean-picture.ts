import type { PictureTrace } from '@mawasu/domain/plans';
import type { Orientation } from './exif.js';
import { isOfType } from './file-content.js';
import { cleanJpeg } from './jpeg-cleaning.js';
import { cleanPng } from './png-cleaning.js';

export interface CleanPicture {
  mediaType: 'image/png' | 'image/jpeg';
  /** In pixels, as it is shown. */
  width: number;
  height: number;
  /** How its pixels lie in the file. */
  orientation: Orientation;
  /** The pixels as they came, and what says how they are to be shown. */
  content: Buffer;
  /** What else the file held. */
  traces: PictureTrace[];
}

/**
 * A picture without what its file tells beside it: where, when and with what it was taken, texts, small copies of it, what
 * stands behind its end. By its own bytes, whatever it is called. Null for what is neither a whole PNG nor a whole JPEG.
 */
export function cleanPicture(content: Buffer): CleanPicture | null {
  if (isOfType(content, 'image/png')) return cleanPng(content);
  return isOfType(content, 'image/jpeg') ? cleanJpeg(content) : null;
}
