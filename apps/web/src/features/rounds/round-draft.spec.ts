import { describe, expect, it } from '@jest/globals';
import { aRound } from '../../testing/builders.js';
import { draftOf, type RoundDraft, rebasedDraft } from './round-draft.js';

const drawn = draftOf(aRound());
const withDue = (draft: RoundDraft, dueOn: string): RoundDraft => ({
  ...draft,
  stages: { ...draft.stages, entry: { ...draft.stages.entry, dueOn } },
});

describe('a 評価年度 that is typed while others change it', () => {
  it('keeps what was typed and takes over what was not', () => {
    const typed = { ...drawn, instructions: 'わたしの案内' };
    const theirs = withDue({ ...drawn, instructions: '相手の案内', fy: 2030 }, '2031-05-20');
    expect(rebasedDraft(typed, drawn, theirs)).toEqual(
      withDue({ ...theirs, instructions: 'わたしの案内' }, '2031-05-20'),
    );
  });

  it('keeps a deadline that was typed beside a stage that somebody else took out', () => {
    const typed = withDue(drawn, '2031-06-01');
    const { planning: head } = drawn.stages;
    const theirs = { ...drawn, stages: { ...drawn.stages, planning: { ...head, isUsed: !head.isUsed } } };
    const rebased = rebasedDraft(typed, drawn, theirs);
    expect([rebased.stages.entry.dueOn, rebased.stages.planning.isUsed]).toEqual(['2031-06-01', !head.isUsed]);
  });
});
