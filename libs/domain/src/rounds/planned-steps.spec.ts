import { describe, expect, it } from '@jest/globals';
import { newStep, type PlannedStep, stepProblems } from './planned-steps.js';

const step = (stage: PlannedStep['stage'], dueOn: string): PlannedStep => ({ stage, dueOn, instructions: '' });
const good = [step('entry', '2026-05-29'), step('head', '2026-06-05'), step('planning', '2026-06-26')];
const pathsOf = (steps: readonly PlannedStep[], fy = 2025) => stepProblems(steps, fy).map(({ path }) => path);

describe('the steps of a 評価年度', () => {
  it.each([
    ['entry, 課長, 企画 in the order of their deadlines', good, []],
    ['one step only: nobody reviews', good.slice(0, 1), []],
    ['two deadlines on one day', [step('entry', '2026-05-29'), step('head', '2026-05-29')], []],
    ['none', [], ['steps']],
    ['a review first', [step('head', '2026-05-29')], ['steps.0.stage']],
    ['入力 twice', [...good, step('entry', '2026-07-01')], ['steps.3.stage']],
    ['one stage twice', [...good, step('head', '2026-07-01')], ['steps.3.stage']],
    [
      'a deadline before that of the step before',
      [step('entry', '2026-06-05'), step('head', '2026-06-04')],
      ['steps.1.dueOn'],
    ],
    ['a deadline inside the evaluated year', [step('entry', '2026-03-31')], ['steps.0.dueOn']],
    ['the first day after the evaluated year', [step('entry', '2026-04-01')], []],
    ['no deadline', [step('entry', '2026-05-29'), step('head', '')], ['steps.1.dueOn']],
  ])('%s', (_, steps, paths) => expect(pathsOf(steps)).toEqual(paths));

  it('have the words of their stage', () => {
    expect(newStep(step('head', '2026-06-05'), 1)).toEqual({
      ...{ position: 1, stage: 'head', label: '課長確認', waitingLabel: '課長確認待ち' },
      ...{ dueOn: '2026-06-05', instructions: '' },
    });
  });
});
