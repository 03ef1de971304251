import { type KeptFile, keepFile } from '../../lib/keep-file.js';
import { cp932Csv, type ReplacedCharacter } from './cp932.js';

/** A CSV that is not saved yet, because some of its characters would be other ones. */
export interface ReplacedFile extends KeptFile {
  original: Blob;
  replaced: readonly ReplacedCharacter[];
}

/** Saves a CSV, whose text is given as well, in CP932; one whose characters would change comes back and waits for what its person says. */
export function keepInCp932({ name, blob }: KeptFile, text: string): ReplacedFile | null {
  const { bytes, replaced } = cp932Csv(text.replace(/^\ufeff/, ''));
  const written = { name, blob: new Blob([bytes], { type: 'text/csv; charset=Shift_JIS' }) };
  if (replaced.length > 0) return { ...written, original: blob, replaced };
  keepFile(written);
  return null;
}
