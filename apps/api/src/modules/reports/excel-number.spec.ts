import { describe, expect, it } from '@jest/globals';
import { readPrintedNumber } from './excel-number.js';

describe('a printed figure as a number for a spreadsheet', () => {
  it.each([
    ['0', 0, '0'],
    ['57.1', 57.1, '0.0'],
    ['60.00', 60, '0.00'],
    ['1,234.50', 1234.5, '#,##0.00'],
    ['1234', 1234, '0'],
    ['95.2%', 95.2, '0.0"%"'],
    ['▲12', -12, '0;"▲"0'],
    ['▲1,577.0%', -1577, '#,##0.0"%";"▲"#,##0.0"%"'],
  ])('%s', (text, value, format) => {
    expect(readPrintedNumber(text)).toEqual({ value, format });
  });

  it.each([
    '−',
    '集計中',
    '100%以上',
    '999.9%超',
    '達成',
    '007',
    '12,34',
    '',
    '1234567890123456.7',
    '50.4（令和2年度）',
  ])('leaves %p as text', (text) => {
    expect(readPrintedNumber(text)).toBeNull();
  });
});
