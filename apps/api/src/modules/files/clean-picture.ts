import { isOfType } from './file-content.js';
import { cleanJpeg } from './jpeg-cleaning.js';
import type { KeptPicture } from './kept-picture.js';
import { cleanPng } from './png-cleaning.js';

/**
 * A picture without what its file tells beside it: where, when and with what it was taken, texts, small copies of it, what
 * stands behind its end. By its own bytes, whatever it is called. Null for what is neither a whole PNG nor a whole JPEG.
 */
export function cleanPicture(content: Buffer): KeptPicture | null {
  if (isOfType(content, 'image/png')) return cleanPng(content);
  return isOfType(content, 'image/jpeg') ? cleanJpeg(content) : null;
}
