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
} from './fiscal-year.js';
