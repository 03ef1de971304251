import { describe, expect, it } from '@jest/globals';
import { roundStates } from '../workflow/workflow.js';
import { type AssessmentProgress, assessmentAsks } from './assessment-asks.js';

const progress = (rest: Partial<AssessmentProgress> = {}): AssessmentProgress => ({
  ...{ roundState: 'open', stages: ['primary', 'secondary', 'external'], states: {}, returned: [] },
  ...{ areSheetsReady: true, isReleased: false, isUnderCorrection: false },
  ...rest,
});
const asked = (rest: Partial<AssessmentProgress> = {}) =>
  assessmentAsks(progress(rest)).map(({ kind, stage, permission }) => `${kind} ${stage} ${permission}`);

describe('what is asked for on a 施策', () => {
  it.each<[string, Partial<AssessmentProgress>, string[]]>([
    ['nothing before its sheets are 確認済', { areSheetsReady: false }, []],
    ['一次 once they are', {}, ['assess primary assessment.write']],
    [
      'a decision, and 二次, once 一次 is handed in',
      { states: { primary: 'submitted' } },
      ['assess_decide primary assessment.manage', 'assess secondary assessment.manage'],
    ],
    [
      '二次 is decided after 一次',
      { states: { primary: 'submitted', secondary: 'submitted' } },
      ['assess_decide primary assessment.manage', 'assess external assessment.manage'],
    ],
    ['外部 at last', { states: { primary: 'decided', secondary: 'decided' } }, ['assess external assessment.manage']],
    [
      'what was sent back',
      { returned: ['primary'], areSheetsReady: false },
      ['assess_returned primary assessment.write'],
    ],
    ['nothing when all is decided', { states: { primary: 'decided', secondary: 'decided', external: 'decided' } }, []],
    ['the first stage in use', { stages: ['external'] }, ['assess external assessment.manage']],
    ['nothing where no stage is used', { stages: [], isReleased: true }, []],
  ])('%s', (_, rest, expected) => {
    expect(asked(rest)).toEqual(expected);
  });

  it('is for 外部委員 what is released, until 外部評価 is decided', () => {
    const done = { primary: 'decided', secondary: 'decided' } as const;
    expect(asked({ isReleased: true, states: done })).toContain('released external assessment.external');
    expect(asked({ isReleased: true, states: { ...done, external: 'decided' } })).toEqual([]);
    expect(asked({ isReleased: true, stages: ['primary'], states: { primary: 'decided' } })).toEqual([]);
  });

  it('is in a settled round only what was opened again under 訂正', () => {
    const returned = ['secondary'] as const;
    for (const roundState of roundStates) {
      const runs = roundState === 'open' || roundState === 'reviewing';
      const isSettled = roundState === 'finalized' || roundState === 'published';
      expect([roundState, asked({ roundState }).length > 0]).toEqual([roundState, runs]);
      const corrected = asked({ roundState, returned, isUnderCorrection: true });
      if (isSettled) expect(corrected).toEqual(['assess_returned secondary assessment.manage']);
      else expect(corrected.length > 0).toBe(runs);
    }
  });
});
