import { describe, expect, it } from '@jest/globals';
import { delaySeconds, slowedSeconds } from './sign-in-delay.js';

describe('the delay after wrong passwords from one place', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [8, 8],
    [14, 512],
    [15, 900],
    [1_000_000, 900],
  ])('after %d is %d seconds', (failures, seconds) => {
    expect(delaySeconds(failures, { free: 5, capMinutes: 15 })).toBe(seconds);
  });
});

describe('guessing from many places, or at many accounts', () => {
  it.each([
    [{ account: 19, address: 29 }, 0],
    [{ account: 20, address: 0 }, 2],
    [{ account: 0, address: 30 }, 2],
    [{ account: 100_000, address: 100_000 }, 2],
  ])('%p slows by %d seconds and no more', (failures, seconds) => {
    expect(slowedSeconds(failures)).toBe(seconds);
  });
});
