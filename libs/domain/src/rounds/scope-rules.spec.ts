import { describe, expect, it } from '@jest/globals';
import { checkScopeRules, countScopes, NO_VIEWPOINT, type ScopeRule, scopeByRules } from './scope-rules.js';

const rule = (changes: Partial<ScopeRule>): ScopeRule => ({
  ...{ nodeIds: [], viewpoints: [], departmentIds: [], scope: 'simple', reason: '定例の業務のため' },
  ...changes,
});
const own = { nodeIds: ['own', 'measure', 'policy'], viewpoint: 2, departmentIds: ['section', 'division'] };
const withoutViewpoint = { ...own, viewpoint: null };

describe('how a 取組み is evaluated', () => {
  it.each<[string, ScopeRule[], typeof own | typeof withoutViewpoint, string]>([
    ['in full without a rule', [], own, 'full'],
    ['in full where no rule matches', [rule({ nodeIds: ['elsewhere'] })], own, 'full'],
    ['by itself', [rule({ nodeIds: ['own'] })], own, 'simple'],
    ['by the 施策 it stands under', [rule({ nodeIds: ['elsewhere', 'measure'] })], own, 'simple'],
    ['by its 視点', [rule({ viewpoints: [1, 2] })], own, 'simple'],
    ['by having no 視点', [rule({ viewpoints: [NO_VIEWPOINT] })], withoutViewpoint, 'simple'],
    ['not by having no 視点 when it has one', [rule({ viewpoints: [NO_VIEWPOINT] })], own, 'full'],
    ['by its 課', [rule({ departmentIds: ['section'] })], own, 'simple'],
    ['by the 部 of its 課', [rule({ departmentIds: ['division'] })], own, 'simple'],
    ['by all that is asked for', [rule({ nodeIds: ['policy'], departmentIds: ['another'] })], own, 'full'],
    ['by a rule for everything', [rule({ scope: 'excluded' })], own, 'excluded'],
    [
      'by the first rule that matches',
      [rule({ nodeIds: ['own'], scope: 'full' }), rule({ scope: 'excluded' })],
      own,
      'full',
    ],
  ])('%s', (_, rules, initiative, scope) => expect(scopeByRules(rules, initiative).scope).toBe(scope));

  it('says which rule and why', () => {
    const rules = [rule({ nodeIds: ['elsewhere'] }), rule({ reason: '休止したため', scope: 'excluded' })];
    expect(scopeByRules(rules, own)).toEqual({ scope: 'excluded', reason: '休止したため', rule: 1 });
    expect(countScopes([scopeByRules(rules, own), scopeByRules([], own)])).toEqual({ full: 1, simple: 0, excluded: 1 });
  });
});

describe('rules', () => {
  it.each<[string, ScopeRule[], string[]]>([
    ['none', [], []],
    ['with conditions and reasons', [rule({ nodeIds: ['a'] }), rule({ viewpoints: [1], scope: 'excluded' })], []],
    ['通常 without a reason', [rule({ nodeIds: ['a'], scope: 'full', reason: '' })], []],
    ['簡易 without a reason', [rule({ nodeIds: ['a'], reason: ' ' })], ['rules.0.reason']],
    ['対象外 without a reason', [rule({ nodeIds: ['a'], scope: 'excluded', reason: '' })], ['rules.0.reason']],
    ['a reason of 201 characters', [rule({ nodeIds: ['a'], reason: 'あ'.repeat(201) })], ['rules.0.reason']],
    ['for everything last', [rule({ nodeIds: ['a'] }), rule({})], []],
    ['for everything before another', [rule({}), rule({ nodeIds: ['a'] })], ['rules.0.nodeIds']],
    ['31', Array.from({ length: 31 }, () => rule({ nodeIds: ['a'] })), ['rules']],
  ])('%s', (_, rules, paths) => expect(checkScopeRules(rules).map(({ path }) => path)).toEqual(paths));
});
