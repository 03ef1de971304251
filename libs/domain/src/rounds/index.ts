export { MOST_CHOICES } from './choice-check.js';
export { movedByYears } from './moved-deadline.js';
export { newStep, type PlannedStep, stepProblems } from './planned-steps.js';
export { type CalendarEvent, type CalendarMonth, calendarMonths, monthAfter, yearsAfter } from './round-calendar.js';
export {
  type AddedKind,
  addedKinds,
  askedOfAllReason,
  checkRoundForm,
  hasMeaning,
  hidingRefusal,
  MOST_BLOCKS,
  MOST_OPTIONS,
  missingCostsBlock,
  newBlock,
  newKey,
} from './round-form.js';
export type { RoundProblem } from './round-problem.js';
export { checkRoundScale, rateRanges } from './round-scale.js';
export {
  findRoundTemplate,
  type RoundTemplateKey,
  roundTemplateKeys,
  roundTemplates,
} from './round-templates.js';
export {
  checkScopeRules,
  countScopes,
  type FoundScope,
  MOST_SCOPE_CONDITIONS,
  MOST_SCOPE_RULES,
  NO_VIEWPOINT,
  OLDEST_SCOPE_COST,
  type ScopeCounts,
  type ScopeRule,
  scopeByRules,
  scopedAmount,
} from './scope-rules.js';
