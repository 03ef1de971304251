import { describe, expect, it } from '@jest/globals';
import { movedByYears } from './moved-deadline.js';

describe('a deadline of another year', () => {
  it.each([
    ['2026-05-29', 1, '2027-05-29'],
    ['2026-05-29', 3, '2029-05-29'],
    ['2026-05-29', -1, '2025-05-29'],
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2026-05-29', 0, '2026-05-29'],
    ['', 1, ''],
  ])('%s moved by %i years is %s', (date, years, moved) => expect(movedByYears(date, years)).toBe(moved));
});
