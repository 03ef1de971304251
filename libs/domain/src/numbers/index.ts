export {
  addDecimals,
  compareDecimals,
  formatAxisNumber,
  formatDecimalInFull,
  roundingLabels,
  roundings,
} from './decimal.js';
export { parseDecimalInput } from './decimal-input.js';
