/** A fiscal year (1 April to 31 March) as the western year it begins in: 2026 is 令和8年度. */
export type FiscalYear = number;

/** One era. `lastAlias` is the last year number still written for it: 平成31年度 is another name of 令和元年度. */
export interface Era {
  name: string;
  letter: string;
  /** The fiscal year that is called 元年度, the whole of it. */
  firstFiscalYear: FiscalYear;
  /** The calendar day from which dates carry this era. */
  firstDate: string;
  lastAlias: number | null;
}

// Newest first. A new era is one more row on top and a `lastAlias` for 令和; nothing else changes.
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', firstFiscalYear: 2019, firstDate: '2019-05-01', lastAlias: null },
  { name: '平成', letter: 'H', firstFiscalYear: 1989, firstDate: '1989-01-08', lastAlias: 31 },
  { name: '昭和', letter: 'S', firstFiscalYear: 1926, firstDate: '1926-12-25', lastAlias: 64 },
];

const EARLIEST_FISCAL_YEAR = 1926;
const LATEST_FISCAL_YEAR = 2199;

function eraOfFiscalYear(fiscalYear: FiscalYear, table: readonly Era[]): Era {
  const era = table.find((candidate) => fiscalYear >= candidate.firstFiscalYear);
  if (!era || !Number.isInteger(fiscalYear)) throw new RangeError(`no era for fiscal year ${fiscalYear}`);
  return era;
}

function eraYear(year: number): string {
  return year === 1 ? '元' : String(year);
}

/** 2026 → 令和8年度, 2019 → 令和元年度. Throws RangeError before 1926. */
export function fiscalYearLabel(fiscalYear: FiscalYear, table: readonly Era[] = eras): string {
  const era = eraOfFiscalYear(fiscalYear, table);
  return `${era.name}${eraYear(fiscalYear - era.firstFiscalYear + 1)}年度`;
}

/** 2026 → R8, 2019 → R元. For narrow columns and chart axes. */
export function fiscalYearShort(fiscalYear: FiscalYear, table: readonly Era[] = eras): string {
  const era = eraOfFiscalYear(fiscalYear, table);
  return `${era.letter}${eraYear(fiscalYear - era.firstFiscalYear + 1)}`;
}

/** 2026 → 令和8年度（2026年度）. */
export function fiscalYearWithWestern(fiscalYear: FiscalYear, table: readonly Era[] = eras): string {
  return `${fiscalYearLabel(fiscalYear, table)}（${fiscalYear}年度）`;
}

function parseOneYear(text: string, table: readonly Era[]): FiscalYear | null {
  const western = /^(?:FY)?(\d{4})(?:年度?)?$/.exec(text);
  if (western) {
    const year = Number(western[1]);
    return year >= EARLIEST_FISCAL_YEAR && year <= LATEST_FISCAL_YEAR ? year : null;
  }
  for (const era of table) {
    const match = new RegExp(`^(?:${era.name}|${era.letter}\\.?)(\\d{1,3}|元)(?:年度?)?$`).exec(text);
    if (!match) continue;
    const year = match[1] === '元' ? 1 : Number(match[1]);
    const last = era.lastAlias ?? LATEST_FISCAL_YEAR - era.firstFiscalYear + 1;
    return year >= 1 && year <= last ? era.firstFiscalYear + year - 1 : null;
  }
  return null;
}

/**
 * Reads a fiscal year as staff write it: R8, R08, R元, 令和8, 令和8年度, 令和元, H31, 2026, ２０２６, 令和8年度（2026年度）.
 * Two names in one text must agree. Returns null for anything else, never a guess.
 */
export function parseFiscalYear(text: string, table: readonly Era[] = eras): FiscalYear | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const both = /^(.+?)\((.+?)\)(年度?)?$/.exec(plain);
  if (!both) return parseOneYear(plain, table);
  const first = parseOneYear(both[1] ?? '', table);
  const second = parseOneYear(both[2] ?? '', table);
  return first !== null && first === second ? first : null;
}

/** True when the text names a year somewhere: 「令和9年度に統合」, 「R9末」, 「2027年」. */
export function mentionsFiscalYear(text: string, table: readonly Era[] = eras): boolean {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const names = table.map((era) => `${era.name}|${era.letter}\\.?`).join('|');
  return new RegExp(`(?:${names})(?:\\d{1,2}|元)|(?:19|20|21)\\d{2}(?!\\d)`).test(plain);
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The calendar day in Japan. A plain date is returned as it is; an instant (a Date, or text with a time and an offset)
 * is moved to Japan time, whatever the server's own time zone. Throws RangeError when it is no date.
 */
export function japanDateOf(instant: string | Date): string {
  if (typeof instant === 'string' && DATE.test(instant)) {
    const parsed = new Date(`${instant}T00:00:00Z`);
    if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== instant) {
      throw new RangeError(`not a date: ${instant}`);
    }
    return instant;
  }
  const time = new Date(instant).getTime();
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${String(instant)}`);
  return new Date(time + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
}

/** The fiscal year a day or an instant falls in, by Japan time: 2026-03-31 → 2025, 2026-04-01 → 2026. */
export function fiscalYearOf(instant: string | Date): FiscalYear {
  const date = japanDateOf(instant);
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 4 ? year : year - 1;
}

/** 2026-05-09 → 令和8年5月9日. Dates carry the era of their day, so 2019-04-30 is 平成31年4月30日. */
export function japaneseDate(instant: string | Date, table: readonly Era[] = eras): string {
  const { era, year, month, day } = eraDay(instant, table);
  return `${era.name}${year}年${month}月${day}日`;
}

/** 2026-05-09 → R8.5.9, 2019-05-01 → R元.5.1. For narrow columns. */
export function japaneseDateShort(instant: string | Date, table: readonly Era[] = eras): string {
  const { era, year, month, day } = eraDay(instant, table);
  return `${era.letter}${year}.${month}.${day}`;
}

function eraDay(instant: string | Date, table: readonly Era[]) {
  const date = japanDateOf(instant);
  const era = table.find((candidate) => date >= candidate.firstDate);
  if (!era) throw new RangeError(`no era for ${date}`);
  const year = eraYear(Number(date.slice(0, 4)) - Number(era.firstDate.slice(0, 4)) + 1);
  return { era, year, month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** An instant by Japan's clock, wherever the browser or server stands: 令和8年5月9日 8:05. */
export function japaneseDateTime(instant: string | Date, table: readonly Era[] = eras): string {
  return `${japaneseDate(new Date(instant), table)} ${japaneseTime(instant)}`;
}

/** The time of day of an instant by Japan's clock: 8:05. */
export function japaneseTime(instant: string | Date): string {
  const clock = new Date(new Date(instant).getTime() + JAPAN_OFFSET_MS);
  return `${clock.getUTCHours()}:${String(clock.getUTCMinutes()).padStart(2, '0')}`;
}

/** Whole days from today to a date: 0 on the day itself, negative after it. Both by Japan time. */
export function daysUntil(date: string | Date, today: string | Date): number {
  const milliseconds = Date.parse(`${japanDateOf(date)}T00:00:00Z`) - Date.parse(`${japanDateOf(today)}T00:00:00Z`);
  return Math.round(milliseconds / DAY_MS);
}
