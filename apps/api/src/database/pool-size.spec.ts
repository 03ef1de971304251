import { poolSize } from './pool-size.js';

describe('the number of connections', () => {
  it.each([
    [1, 6],
    [2, 6],
    [4, 10],
    [7, 16],
    [64, 16],
  ])('follows the cores of the machine: %s give %s', (cores, size) => {
    expect(poolSize(cores)).toBe(size);
  });
});
