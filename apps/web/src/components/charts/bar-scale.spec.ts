import { describe, expect, it } from '@jest/globals';
import { barScale } from './bar-scale.js';

describe('the scale of bars', () => {
  it.each([
    [0, 37, {}, [0, 10, 20, 30, 40]],
    [0, 112.5, {}, [0, 50, 100, 150]],
    [-38, 100, {}, [-50, 0, 50, 100]],
    [0, 0, {}, [0, 0.2]],
    [0, 900, { exact: true }, [0, 200, 400, 600, 800]],
  ])('from %d to %d has round steps and a zero', (low, high, options, ticks) => {
    expect(barScale(low, high, options).ticks).toEqual(ticks);
  });

  it('has no half steps for counts', () => {
    expect(barScale(0, 2, { whole: true }).ticks).toEqual([0, 1, 2]);
    expect(barScale(0, 0, { whole: true }).ticks).toEqual([0, 1]);
  });

  it('ends with the figure itself where a single bar is the whole', () => {
    expect(barScale(0, 52, { whole: true, exact: true })).toEqual({ low: 0, high: 52, ticks: [0, 20, 40] });
  });
});
