import { describe, expect, it } from '@jest/globals';
import { act, renderHook, waitFor } from '@testing-library/react';
import { inOwnTurn, useOwnPlace } from './own-turn.js';

function papers(count: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const answers = Array.from({ length: count }, (_, index) =>
    inOwnTurn(`button ${index}`, () => {
      begun.push(index);
      return new Promise<number>((resolve) => {
        ends[index] = () => resolve(index);
      });
    }),
  );
  return { begun, ends, answers };
}

describe('papers asked for in one tab', () => {
  it('are fetched two at once, so that saving never waits for them, and each button knows its place', async () => {
    const { begun, ends, answers } = papers(4);
    const third = renderHook(() => useOwnPlace('button 2')).result;
    const fourth = renderHook(() => useOwnPlace('button 3')).result;
    expect([begun, third.current, fourth.current]).toEqual([[0, 1], 2, 3]);
    await act(async () => ends[0]?.());
    await waitFor(() => expect([third.current, fourth.current]).toEqual([null, 2]));
    expect(begun).toEqual([0, 1, 2]);
    await act(async () => ends[1]?.());
    await act(async () => {
      ends[2]?.();
      ends[3]?.();
    });
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3]);
  });

  it('go on after one that failed', async () => {
    await expect(inOwnTurn('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await inOwnTurn('a', async () => 1)).toBe(1);
  });
});
