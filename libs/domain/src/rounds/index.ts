export { newStep, type PlannedStep, type StepProblem, stepProblems } from './planned-steps.js';
export {
  findRoundTemplate,
  type RoundTemplateKey,
  roundTemplateKeys,
  roundTemplates,
} from './round-templates.js';
