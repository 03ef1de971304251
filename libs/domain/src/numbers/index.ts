export {
  addDecimals,
  compareDecimals,
  formatAxisNumber,
  formatDecimalInFull,
  isSameDecimal,
  roundingLabels,
  roundings,
  shortestDecimal,
} from './decimal.js';
export { parseDecimalInput } from './decimal-input.js';
export { sheetErrorIn } from './unreadable.js';
