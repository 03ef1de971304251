import { isOverpacked, zipEntries } from '../../files/zip-entries.js';
import type { FileRefusal } from './file-refusals.js';
import { readingLimits } from './reading-limits.js';

const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Whether a content is something that only a workbook begins like, of whatever age. */
export const looksLikeWorkbook = (content: Buffer): boolean =>
  content.subarray(0, 2).toString('latin1') === 'PK' || startsLikeOldWorkbook(content);

/** How the file of Excel 2, 3, 4 and 5 begins where it stands in no compound file: the mark of its first record, and its length. */
const BARE_RECORDS = ['09000400', '09020600', '09040600', '09080800', '09081000'].map((mark) =>
  Buffer.from(mark, 'hex'),
);

const startsLikeOldWorkbook = (content: Buffer) =>
  content.subarray(0, 8).equals(COMPOUND_FILE) || BARE_RECORDS.some((mark) => content.subarray(0, 4).equals(mark));

/**
 * Why a workbook is not even unpacked, from the directory of its ZIP; null when it may be. The directory may lie: what is
 * unpacked is measured again (table-process.js).
 */
export function workbookRefusal(content: Buffer): FileRefusal | null {
  if (startsLikeOldWorkbook(content)) return content.includes(ENCRYPTED) ? 'encrypted' : 'old';
  const entries = zipEntries(content);
  if (entries.length === 0) return 'damaged';
  if (entries.length > readingLimits.parts) return 'unpacked';
  const names = entries.map(({ name }) => name.toLowerCase());
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/'))) return 'macros';
  if (names.some((name) => name.startsWith('xl/externallinks/'))) return 'links';
  if (names.includes('xl/workbook.bin')) return 'binary';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'otherOffice';
  if (!names.includes('[content_types].xml') || !names.includes('xl/workbook.xml')) return 'damaged';
  return isOverpacked(entries, readingLimits) ? 'unpacked' : null;
}
