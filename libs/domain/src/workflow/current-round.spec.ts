import { describe, expect, it } from '@jest/globals';
import { defaultRound, findRound, isNamedRound, roundParam } from './current-round.js';

const ended = { id: 'a1', fy: 2024, state: 'closed' } as const;
const open = { id: 'a2', fy: 2025, state: 'open' } as const;
const prepared = { id: 'a3', fy: 2026, state: 'preparing' } as const;

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
    const other = { id: 'a4', fy: 2025, state: 'open' } as const;
    expect(roundParam(other, [open, other])).toBe('a4');
    expect(findRound([open, other], 'a4')).toBe(other);
  });

  it('falls back to the default for an address nobody knows', () => {
    expect(findRound([ended, open], '1999')).toBe(open);
    expect(isNamedRound(open, [ended, open], '1999')).toBe(false);
    expect(isNamedRound(open, [ended, open], '2025')).toBe(true);
    expect(isNamedRound(null, [], '2025')).toBe(false);
  });
});
