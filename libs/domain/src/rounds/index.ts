export { newStep, type PlannedStep, type StepProblem, stepProblems } from './planned-steps.js';
export { type CalendarEvent, type CalendarMonth, calendarMonths, monthAfter } from './round-calendar.js';
export {
  findRoundTemplate,
  type RoundTemplateKey,
  roundTemplateKeys,
  roundTemplates,
} from './round-templates.js';
