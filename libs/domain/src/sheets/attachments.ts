/** 写真・データ of a 年度評価シート: at most so many of one sheet. */
export const MOST_ATTACHMENTS = 10;

/** 5 MiB, in bytes: the largest file of one. */
export const LARGEST_ATTACHMENT = 5_242_880;

/** 写真: shown where the sheet is shown; データ: a table or a document, given out as a file. */
export const attachmentKinds = ['picture', 'data'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** A file of a sheet, and what is said of it. */
export interface Attachment {
  kind: AttachmentKind;
  /** SHA-256 of the file in hex. */
  checksum: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** As it was handed in; '' for a picture, which is known by its title. */
  fileName: string;
  title: string;
  /** What is to be seen on a picture, for who does not see it; without it nobody outside gets it. */
  alt: string;
  /** Where it is from (出典); empty when it is the city's own. */
  source: string;
  /** Whether everybody may have it: it shows people, or says who wrote it, unless somebody has looked. */
  open: boolean;
  /** Of a picture in pixels, as it is shown. */
  width: number | null;
  height: number | null;
}

type Withheld = 'not_open' | 'no_alt';

/** Why one does not go out with a 公表; null when it does. */
export function withheldBecause({ kind, alt, open }: Pick<Attachment, 'kind' | 'alt' | 'open'>): Withheld | null {
  if (!open) return 'not_open';
  return kind === 'picture' && alt === '' ? 'no_alt' : null;
}

export const withheldWords: Record<Withheld, string> = {
  not_open: '「公表に含める」が選ばれていません',
  no_alt: '代替テキストがありません',
};

/** 「PDF」 of what people know by their endings. */
const typeWords: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'text/csv': 'CSV',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
};

/** 「PDF、120KB」 */
export function attachmentFileText({ mediaType, size }: Pick<Attachment, 'mediaType' | 'size'>): string {
  const kilobytes = Math.max(1, Math.round(size / 1024));
  const text = kilobytes < 1024 ? `${kilobytes}KB` : `${(size / 1_048_576).toFixed(1)}MB`;
  return [typeWords[mediaType], text].filter(Boolean).join('、');
}
