import type { EntryScope } from '../sheets/entry-scope.js';
import { isBlank } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';
import type { RoundProblem } from './round-problem.js';

export const MOST_SCOPE_RULES = 30;
export const MOST_SCOPE_CONDITIONS = 300;
const SCOPE_REASON_LIMIT = 200;

/** Among `viewpoints`: 取組み without a 行革の視点. */
export const NO_VIEWPOINT = 0;

/**
 * Which 取組み are evaluated how: those of these branches of the plan, these 行革の視点 and these 部・課. An empty list asks for
 * nothing; what is asked for must all be so. All lists empty: every 取組み that no rule before took.
 */
export interface ScopeRule {
  /** 方針, 施策の柱, 施策 and 取組み: with everything below them. */
  nodeIds: string[];
  viewpoints: number[];
  /** 部 with their 課. */
  departmentIds: string[];
  scope: EntryScope;
  /** Said on the sheet, in lists and on papers. */
  reason: string;
}

/** What the rules look at of a 取組み. */
export interface ScopedInitiative {
  /** Its own id and those above it. */
  nodeIds: readonly string[];
  viewpoint: number | null;
  /** Its 課 and what that one stands under, in the evaluated year. */
  departmentIds: readonly string[];
}

/** `rule`: its place among the rules, null where none matched. */
export interface FoundScope {
  scope: EntryScope;
  reason: string;
  rule: number | null;
}

const asksFor = <Value>(asked: readonly Value[], held: readonly Value[]): boolean =>
  asked.length === 0 || asked.some((value) => held.includes(value));

/** How a 取組み is evaluated: as the first rule that matches says; 通常 where none does. */
export function scopeByRules(rules: readonly ScopeRule[], initiative: ScopedInitiative): FoundScope {
  const index = rules.findIndex(
    ({ nodeIds, viewpoints, departmentIds }) =>
      asksFor(nodeIds, initiative.nodeIds) &&
      asksFor(viewpoints, [initiative.viewpoint ?? NO_VIEWPOINT]) &&
      asksFor(departmentIds, initiative.departmentIds),
  );
  const rule = rules[index];
  return rule ? { scope: rule.scope, reason: rule.reason, rule: index } : { scope: 'full', reason: '', rule: null };
}

/** How many 取組み are evaluated how. */
export type ScopeCounts = Record<EntryScope, number>;

export function countScopes(found: readonly Pick<FoundScope, 'scope'>[]): ScopeCounts {
  const counts: ScopeCounts = { full: 0, simple: 0, excluded: 0 };
  for (const { scope } of found) counts[scope] += 1;
  return counts;
}

/** What keeps rules from being used, at the field; empty when they can be. 簡易 and 対象外 are told why. */
export function checkScopeRules(rules: readonly ScopeRule[]): RoundProblem[] {
  const problems: RoundProblem[] = [];
  if (rules.length > MOST_SCOPE_RULES) {
    problems.push({ path: 'rules', message: `条件は${MOST_SCOPE_RULES}個までにしてください。` });
  }
  for (const [index, { nodeIds, viewpoints, departmentIds, scope, reason }] of rules.entries()) {
    const add = (field: string, message: string) => problems.push({ path: `rules.${index}.${field}`, message });
    if (scope !== 'full' && isBlank(reason)) add('reason', '理由を入力してください。');
    else if (countCharacters(reason) > SCOPE_REASON_LIMIT)
      add('reason', `理由は${SCOPE_REASON_LIMIT}文字以内にしてください。`);
    const isForAll = nodeIds.length + viewpoints.length + departmentIds.length === 0;
    if (isForAll && index < rules.length - 1) {
      add('nodeIds', '条件のないものは、いちばん下に置いてください。この下の条件が使われません。');
    }
  }
  return problems;
}
