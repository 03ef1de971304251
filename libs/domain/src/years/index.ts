export { parseDay } from './day-input.js';
export {
  daysUntil,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  fiscalYearWithWestern,
  japanDateOf,
  japaneseDate,
  japaneseDateShort,
  japaneseDateTime,
  japaneseTime,
  parseFiscalYear,
} from './fiscal-year.js';
