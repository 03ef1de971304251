export { parseDay } from './day-input.js';
export {
  daysUntil,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  fiscalYearWithWestern,
  japanDateOf,
  japaneseDate,
  japaneseDateTime,
  japaneseTime,
  parseFiscalYear,
} from './fiscal-year.js';
