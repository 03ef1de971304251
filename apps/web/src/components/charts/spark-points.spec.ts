import { describe, expect, it } from '@jest/globals';
import { sparkPoints } from './spark-points.js';

describe('the points of a sparkline', () => {
  it('lie between the edges, the lowest at the bottom and the highest at the top', () => {
    expect(sparkPoints([0, 5, 10], 100, 24)).toEqual([
      [
        { x: 4, y: 20 },
        { x: 50, y: 12 },
        { x: 96, y: 4 },
      ],
    ]);
  });

  it('part where a year has no figure, and never count it as 0', () => {
    const runs = sparkPoints([null, 10, null, 20], 100, 24);
    expect(runs.map((run) => run.length)).toEqual([1, 1]);
    expect(runs[0]?.[0]?.y).toBe(20);
  });

  it('are in the middle where nothing changes, and none where there is no figure', () => {
    expect(sparkPoints([3, 3], 100, 24)[0]?.map(({ y }) => y)).toEqual([12, 12]);
    expect(sparkPoints([7], 100, 24)).toEqual([[{ x: 4, y: 12 }]]);
    expect(sparkPoints([null, null], 100, 24)).toEqual([]);
    expect(sparkPoints([], 100, 24)).toEqual([]);
  });
});
