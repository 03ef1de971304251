import { zipEntries, zipEntryNames } from './zip-entries.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What the product takes in and gives out. */
export const mediaTypes = [
  ...['application/pdf', xlsx, docx, 'image/png', 'image/jpeg', 'text/csv', 'text/plain'],
  // Of a 公表: written by the product itself.
  ...['text/html', 'text/css', 'application/json', 'application/zip'],
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** 32 MiB, in bytes. */
export const largestFile = 33_554_432;

const signatures: readonly (readonly [type: MediaType, bytes: Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

const texts = new Set<MediaType>(['text/csv', 'text/plain', 'text/html', 'text/css', 'application/json']);

/**
 * Whether a content is what it is said to be, by its bytes; its name and what the browser says count for nothing. Whether
 * text is CSV cannot be seen, so either is text. A workbook or document with macros is not taken for one.
 */
export function isOfType(content: Buffer, type: MediaType): boolean {
  if (texts.has(type)) return isText(content);
  if (type === 'application/zip') return zipEntries(content).length > 0;
  if (type === xlsx) return holdsPart(content, 'xl', 'workbook');
  if (type === docx) return holdsPart(content, 'word', 'document');
  return signatures.some(([known, bytes]) => known === type && content.subarray(0, bytes.length).equals(bytes));
}

function holdsPart(content: Buffer, folder: string, part: string): boolean {
  const names = new Set(zipEntryNames(content).map((name) => name.toLowerCase()));
  return (
    names.has('[content_types].xml') && names.has(`${folder}/${part}.xml`) && !names.has(`${folder}/vbaproject.bin`)
  );
}

/** UTF-8 or, as Japanese Excel writes CSV, Shift_JIS; without the control characters that only binary files have. */
function isText(content: Buffer): boolean {
  return ['utf-8', 'shift_jis'].some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      return !binaryControls.test(text);
    } catch {
      return false;
    }
  });
}

/** Every control character but tab, line feed, form feed and carriage return. */
const binaryControls = /[^\P{Cc}\t\n\f\r]/u;
