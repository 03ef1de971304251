import type { CostStage } from '../costs/costs.js';
import { compareDecimals, type Decimal } from '../numbers/decimal.js';
import type { EntryScope } from '../sheets/entry-scope.js';
import { isBlank } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';
import type { RoundProblem } from './round-problem.js';

export const MOST_SCOPE_RULES = 30;
export const MOST_SCOPE_CONDITIONS = 300;
const SCOPE_REASON_LIMIT = 200;

/** Among `viewpoints`: 取組み without a 行革の視点. */
export const NO_VIEWPOINT = 0;

/** The oldest year a rule may look at, before the evaluated one. */
export const OLDEST_SCOPE_COST = 3;

/**
 * 事業費 of a moment of the evaluated year (0) or of so many years before, so that rules copied to the next round speak of its
 * own years: at least the amount (千円), or below it. A 取組み whose amount is not entered is neither.
 */
export interface ScopeCost {
  yearsBefore: number;
  stage: CostStage;
  how: 'at_least' | 'below';
  amount: Decimal;
}

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
  /** Left out where no amount is asked for. */
  cost?: ScopeCost | undefined;
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
  /** Amounts that are entered; left out where nobody asked. */
  costs?: readonly { yearsBefore: number; stage: CostStage; total: Decimal }[] | undefined;
}

/** `rule`: its place among the rules, null where none matched. */
export interface FoundScope {
  scope: EntryScope;
  reason: string;
  rule: number | null;
}

const asksFor = <Value>(asked: readonly Value[], held: readonly Value[]): boolean =>
  asked.length === 0 || asked.some((value) => held.includes(value));

/** The amount a rule looks at; null where it is not entered. */
export function scopedAmount(
  asked: Pick<ScopeCost, 'yearsBefore' | 'stage'>,
  { costs }: Pick<ScopedInitiative, 'costs'>,
) {
  const found = costs?.find(({ yearsBefore, stage }) => yearsBefore === asked.yearsBefore && stage === asked.stage);
  return found?.total ?? null;
}

function asksForCost(cost: ScopeCost | undefined, initiative: ScopedInitiative): boolean {
  if (!cost) return true;
  const amount = scopedAmount(cost, initiative);
  if (amount === null) return false;
  return cost.how === 'at_least' ? compareDecimals(amount, cost.amount) >= 0 : compareDecimals(amount, cost.amount) < 0;
}

/** How a 取組み is evaluated: as the first rule that matches says; 通常 where none does. */
export function scopeByRules(rules: readonly ScopeRule[], initiative: ScopedInitiative): FoundScope {
  const index = rules.findIndex(
    ({ nodeIds, viewpoints, departmentIds, cost }) =>
      asksFor(nodeIds, initiative.nodeIds) &&
      asksFor(viewpoints, [initiative.viewpoint ?? NO_VIEWPOINT]) &&
      asksFor(departmentIds, initiative.departmentIds) &&
      asksForCost(cost, initiative),
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
  for (const [index, { nodeIds, viewpoints, departmentIds, cost, scope, reason }] of rules.entries()) {
    const add = (field: string, message: string) => problems.push({ path: `rules.${index}.${field}`, message });
    if (scope !== 'full' && isBlank(reason)) add('reason', '理由を入力してください。');
    else if (countCharacters(reason) > SCOPE_REASON_LIMIT)
      add('reason', `理由は${SCOPE_REASON_LIMIT}文字以内にしてください。`);
    if (cost && !/^\d{1,15}$/.test(cost.amount)) add('cost', '事業費の額を、千円単位の整数で入力してください。');
    const isForAll = nodeIds.length + viewpoints.length + departmentIds.length === 0 && !cost;
    if (isForAll && index < rules.length - 1) {
      add('nodeIds', '条件のないものは、いちばん下に置いてください。この下の条件が使われません。');
    }
  }
  return problems;
}
