import { accountProblem } from './account-rules.js';
import { dayAfter } from './days.js';

describe('an account name', () => {
  it.each(['0012345', 'tanaka.h', 'a', 'a@city.example', 'x_1-2', 'a'.repeat(64)])('%s may be', (account) => {
    expect(accountProblem(account)).toBeNull();
  });

  it.each(['', 'a'.repeat(65), '田中', 'tanaka h', '.tanaka', '-1', 'a/b', 'Tanaka', 'a\u200b', '<b>'])(
    '%j may not be',
    (account) => {
      expect(accountProblem(account)).toMatch(/。$/);
    },
  );
});

describe('a day', () => {
  it('is followed by the next, over the ends of months and years', () => {
    expect([dayAfter('2026-03-31'), dayAfter('2028-02-28'), dayAfter('2026-01-01', -1)]).toEqual([
      '2026-04-01',
      '2028-02-29',
      '2025-12-31',
    ]);
  });
});
