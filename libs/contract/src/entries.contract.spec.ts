import { stepReasonMaxLength } from '@mawasu/domain/workflow';
import { transitionEntry } from './entries.contract.js';

describe('a step of a sheet', () => {
  const step = (reason: string) => transitionEntry.safeParse({ version: 1, action: 'return', reason });

  it('takes a reason up to the limit, counted as a person counts, and refuses a longer one', () => {
    expect(step('𠮷'.repeat(stepReasonMaxLength)).success).toBe(true);
    expect(step('𠮷'.repeat(stepReasonMaxLength + 1)).error?.issues.map(({ path }) => path)).toEqual([['reason']]);
  });
});
