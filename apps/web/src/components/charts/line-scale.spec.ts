import { describe, expect, it } from '@jest/globals';
import { lineScale } from './line-scale.js';

describe('the scale of a line chart', () => {
  it.each([
    [
      [52.4, 54.1, 65],
      [50, 55, 60, 65, 70],
    ],
    [
      [0, 32, 211],
      [0, 100, 200, 300],
    ],
    [
      [0.1, 0.3],
      [0, 0.1, 0.2, 0.3, 0.4],
    ],
    [
      [-1577, 0],
      [-2000, -1500, -1000, -500, 0, 500],
    ],
    [
      [10, 10],
      [9, 9.5, 10, 10.5, 11],
    ],
    [[0], [0, 0.5, 1]],
  ])('of %j', (figures, ticks) => {
    expect(lineScale(figures).ticks).toEqual(ticks);
  });
});
