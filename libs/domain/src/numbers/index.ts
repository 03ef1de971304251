export {
  addDecimals,
  compareDecimals,
  formatAxisNumber,
  formatDecimalInFull,
  roundings,
} from './decimal.js';
export { parseDecimalInput } from './decimal-input.js';
