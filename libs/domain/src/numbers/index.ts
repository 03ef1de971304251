export { addDecimals, compareDecimals, formatDecimal, formatDecimalInFull } from './decimal.js';
export { decimalInputMessages, parseDecimalInput } from './decimal-input.js';
