import type { PictureTrace } from '@mawasu/domain/plans';
import type { Orientation } from './exif.js';

/** A picture as the store keeps it. */
export interface KeptPicture {
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
