import { describe, expect, it } from '@jest/globals';
import { progressStatusLook } from './progress-status-badge.js';

const rank = (code: string, minRate: string | null) => ({ code, label: code, definition: '', minRate });
const tones = (...thresholds: string[]) => {
  const statuses = [...thresholds.map((minRate, index) => rank(`r${index}`, minRate)), rank('completed', null)];
  return statuses.map(({ code }) => progressStatusLook(statuses, code).tone);
};

describe('the look of a progress status', () => {
  it.each([
    [
      ['100', '0'],
      ['success', 'danger', 'neutral'],
    ],
    [
      ['100', '60', '0'],
      ['success', 'warning', 'danger', 'neutral'],
    ],
    [
      ['100', '80', '60', '0'],
      ['success', 'info', 'warning', 'danger', 'neutral'],
    ],
    [
      ['110', '90', '70', '50', '0'],
      ['success', 'info', 'warning', 'attention', 'danger', 'neutral'],
    ],
  ])('follows its place among the ranks %j', (thresholds, expected) => {
    expect(tones(...thresholds)).toEqual(expected);
  });

  it('gives neighbouring ranks different shapes, for print in grey', () => {
    const statuses = ['100', '80', '60', '0'].map((minRate, index) => rank(`r${index}`, minRate));
    const shapes = statuses.map(({ code }) => progressStatusLook(statuses, code).icon);
    expect(new Set(shapes).size).toBe(4);
  });

  it('is neutral for a status the scale does not know', () => {
    expect(progressStatusLook([rank('A', '100')], 'gone').tone).toBe('neutral');
  });
});
