export { GAP_NAMES, type SetupFacts } from './setup-facts.js';
export {
  isSetUp,
  type SetupProgress,
  type SetupState,
  setupProgress,
  setupStateLabels,
  setupStates,
} from './setup-progress.js';
export {
  importKindsOfStep,
  rolesOfStep,
  type SetupStepKey,
  setupStepKeys,
  setupStepLabels,
  setupStepPermissions,
} from './setup-steps.js';
