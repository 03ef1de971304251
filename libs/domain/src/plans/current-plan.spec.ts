import { currentPlan } from './current-plan.js';

const plan = (fyFrom: number, status: 'draft' | 'decided' | 'ended' = 'decided') => ({ fyFrom, status });

describe('the plan of a year', () => {
  it.each<[string, ReturnType<typeof plan>[], number | undefined]>([
    ['none where there is none', [], undefined],
    ['the one there is, also before it begins', [plan(2027, 'draft')], 2027],
    ['the one in force, not the next one that is being made', [plan(2027, 'draft'), plan(2022)], 2022],
    ['the newer of two that have begun', [plan(2017), plan(2026, 'draft')], 2026],
    ['never one that has ended', [plan(2022, 'ended'), plan(2027, 'draft')], 2027],
  ])('is %s', (_, plans, fyFrom) => {
    expect(currentPlan(plans, 2026)?.fyFrom).toBe(fyFrom);
  });
});
