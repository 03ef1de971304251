import type { MeasureReport, ReportInitiative } from '@mawasu/contract';

// Control characters (but not line feeds) come in by pasting; no paper can show them and XML refuses them.
const CONTROLS = /(?!\n)[\p{Cc}\u2028\u2029\ufffe\uffff]/gu;

/** Text without what no file format can hold: control characters go, line ends become `\n`, lone surrogates become 〓. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '　')
    .replace(CONTROLS, '')
    .replace(/\p{Cs}|\ufffd/gu, '〓');
}

// 20 half-width characters fit the narrowest column of prose; shorter words stay whole.
const ENDLESS = /[\x21-\x7e\u00a0-\u024f]{20,}|(\S)\1{19,}/gu;

/** Text for paper: a long address or a repeated sign may break after each character (U+200B), so that it stays in its box. */
export function breakable(text: string): string {
  return text.replace(ENDLESS, (word) => Array.from(word).join('\u200b'));
}

/** Text for a spreadsheet cell: `_x0041_` typed by a person must not be read as the escape of a character. */
export function cellText(text: string): string {
  return printable(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const initiativeFields = {
  name: '取組み名',
  content: '内容',
  viewpointContent: '視点からの取組み内容',
  department: '主管課',
  exclusionReason: '対象外の理由',
} as const satisfies Partial<Record<keyof ReportInitiative, string>>;

/** The boxes of a 取組み under their labels, those of its form among them. */
function boxesOf(initiative: ReportInitiative): { label: string; text: string | null }[] {
  const fields = Object.entries(initiativeFields) as [keyof typeof initiativeFields, string][];
  return [...fields.map(([field, label]) => ({ label, text: initiative[field] })), ...initiative.answers];
}

/**
 * Says in which box a character stands, so that a person can find and replace it.
 * @returns e.g. `「地域コミュニティの活性化」の実施内容`; the part of the sheet when it is not in an entry.
 */
export function placeOfCharacter(report: MeasureReport, character: string): string {
  for (const initiative of report.initiatives) {
    const box = boxesOf(initiative).find(({ text }) => text?.includes(character));
    if (box) return `「${initiative.name}」の${box.label}`;
  }
  if (JSON.stringify(report.indicators).includes(character)) return '指標の欄';
  return '施策の欄';
}

/** How a character that cannot be printed is named in a note: `U+1F600`. */
export function codePointName(character: string): string {
  const names = Array.from(
    character,
    (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return names.join(' ');
}
