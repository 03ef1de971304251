import { describe, expect, it } from '@jest/globals';
import { remarkAsk, type ToldRemark } from './remark-asks.js';
import { remarkStates } from './remarks.js';

const remark = (rest: Partial<ToldRemark>): ToldRemark => ({
  ...{ state: 'open', isCarried: false, writtenById: 'head', writtenForId: 'division' },
  ...{ answeredById: 'entrant', answeredForId: null },
  ...rest,
});

describe('who is told of a remark', () => {
  it.each([
    ['open', 'remark', 'remark.answer', null, 'head'],
    ['answered', 'remark_answered', 'remark.write', ['head', 'division'], 'entrant'],
    ['accepted', 'remark_accepted', 'remark.answer', ['entrant'], null],
  ] as const)('that is %s', (state, kind, permission, only, doneBy) => {
    expect(remarkAsk(remark({ state }))).toEqual({ kind, permission, only, doneBy });
  });

  it('is nobody where it is withdrawn or handed on, or comes from an earlier round', () => {
    const told = remarkStates.filter((state) => remarkAsk(remark({ state })) !== null);
    expect(told).toEqual(['open', 'answered', 'accepted']);
    expect(remarkAsk(remark({ isCarried: true }))).toBeNull();
  });
});
