import { describe, expect, it } from '@jest/globals';
import { aRound, idOf } from '../testing/builders.js';
import { defaultRound, findRound, roundParam } from './rounds.js';

const ended = aRound({ id: idOf(1), fy: 2024, state: 'closed' });
const open = aRound({ id: idOf(2), fy: 2025, state: 'open' });
const prepared = aRound({ id: idOf(3), fy: 2026, state: 'preparing' });

describe('the round of a page', () => {
  it('is the newest one people work in', () => {
    expect(defaultRound([ended, open, prepared])).toBe(open);
  });

  it('is the newest of all when nobody works in any', () => {
    expect(defaultRound([ended, prepared])).toBe(prepared);
  });

  it('is none before the first one exists', () => {
    expect(defaultRound([])).toBeNull();
  });

  it('is named by its year in the address', () => {
    expect(findRound([ended, open], '2024')).toBe(ended);
  });

  it('is named by its id where two plans share a year', () => {
    const other = aRound({ id: idOf(4), fy: 2025 });
    expect(roundParam(other, [open, other])).toBe(idOf(4));
    expect(findRound([open, other], idOf(4))).toBe(other);
  });

  it('falls back to the default for an address nobody knows', () => {
    expect(findRound([ended, open], '1999')).toBe(open);
  });
});
