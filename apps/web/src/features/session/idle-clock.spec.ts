import { describe, expect, it } from '@jest/globals';
import { idleState, needsTouch } from './idle-clock.js';

const minutes = (count: number) => count * 60_000;

describe('the idle clock', () => {
  it.each([
    [0, 'active', 60],
    [minutes(54), 'active', 6],
    [minutes(55), 'warning', 5],
    [minutes(59.5), 'warning', 1],
    [minutes(60), 'over', 0],
  ] as const)('after %d ms of 60 minutes is %s', (silence, phase, minutesLeft) => {
    expect(idleState(silence, 60)).toEqual({ phase, minutesLeft });
  });

  it('warns for half of a very short limit', () => {
    expect(idleState(minutes(2), 6).phase).toBe('active');
    expect(idleState(minutes(3), 6).phase).toBe('warning');
  });

  it('tells the server of somebody who works without sending anything', () => {
    expect(needsTouch(minutes(14), 60)).toBe(false);
    expect(needsTouch(minutes(15), 60)).toBe(true);
  });
});
