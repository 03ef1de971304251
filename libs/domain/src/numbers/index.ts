export { addDecimals, compareDecimals, formatDecimal, formatDecimalInFull, roundings } from './decimal.js';
export { parseDecimalInput } from './decimal-input.js';
