export {
  addDecimals,
  compareDecimals,
  formatAxisNumber,
  formatDecimal,
  formatDecimalInFull,
  roundings,
} from './decimal.js';
export { parseDecimalInput } from './decimal-input.js';
