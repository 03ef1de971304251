import { type Era, eras } from './fiscal-year.js';

const isoDay = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
};

/**
 * Reads a day as staff write it: 2027/4/1, 2027-04-01, 2027年4月1日, 令和9年4月1日, R9.4.1, 20270401, full width as well; a
 * time of day and the day of the week behind it are left out. ISO text, or null for anything else and for a day that no
 * calendar has: never a guess, so a day without its year is none.
 */
export function parseDay(text: string, table: readonly Era[] = eras): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\([月火水木金土日]\)$/, '')
    .replace(/(?<=\d)[ T]+0{1,2}:00(:00)?$/, '')
    .replace(/\s+/g, '')
    .toUpperCase();
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const western = packed ?? /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(plain);
  if (western) return isoDay(Number(western[1]), Number(western[2]), Number(western[3]));
  for (const { name, letter, firstDate } of table) {
    const found = new RegExp(`^(?:${name}|${letter})\\.?(\\d{1,2}|元)[年/.\\-](\\d{1,2})[月/.\\-](\\d{1,2})日?$`).exec(
      plain,
    );
    if (!found) continue;
    const year = found[1] === '元' ? 1 : Number(found[1]);
    return year < 1 ? null : isoDay(Number(firstDate.slice(0, 4)) + year - 1, Number(found[2]), Number(found[3]));
  }
  return null;
}
