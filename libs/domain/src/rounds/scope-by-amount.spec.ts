import { checkScopeRules, type ScopeCost, type ScopeRule, scopeByRules } from './scope-rules.js';

const rule = (cost: ScopeCost): ScopeRule => ({
  ...{ nodeIds: [], viewpoints: [], departmentIds: [], cost, scope: 'simple', reason: '少額のため' },
});
const lastSettled = { yearsBefore: 1, stage: 'settled' } as const;
const below = (amount: string) => rule({ ...lastSettled, how: 'below', amount });
const atLeast = (amount: string) => rule({ ...lastSettled, how: 'at_least', amount });

const initiative = (total?: string) => ({
  ...{ nodeIds: ['a'], viewpoint: null, departmentIds: ['d'] },
  costs: total === undefined ? [] : [{ ...lastSettled, total }],
});

it.each<[string, ScopeRule, ReturnType<typeof initiative>, string]>([
  ['below the amount', below('1000'), initiative('999'), 'simple'],
  ['the amount itself is not below it', below('1000'), initiative('1000'), 'full'],
  ['the amount itself is at least it', atLeast('1000'), initiative('1000'), 'simple'],
  ['0 is an amount', below('1000'), initiative('0'), 'simple'],
  ['what is not entered is not below', below('1000'), initiative(), 'full'],
  ['what is not entered is not at least', atLeast('0'), initiative(), 'full'],
  [
    'another year or moment is not looked at',
    rule({ yearsBefore: 0, stage: 'settled', how: 'at_least', amount: '0' }),
    initiative('5'),
    'full',
  ],
])('%s', (_, one, of, scope) => expect(scopeByRules([one], of).scope).toBe(scope));

it('asks for an amount in whole 千円, and is no rule for everything', () => {
  expect(checkScopeRules([below(''), below('1.5'), below('10')]).map(({ path }) => path)).toEqual([
    'rules.0.cost',
    'rules.1.cost',
  ]);
});
