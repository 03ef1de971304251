import type { Setup, SetupStep } from '@mawasu/contract';
import { rolesOfStep, type SetupStepKey, setupStepKeys, setupStepLabels } from '@mawasu/domain/setup';

/** A step nobody has begun; not the reader's own. */
export function aSetupStep(key: SetupStepKey, changes: Partial<SetupStep> = {}): SetupStep {
  const nothing = { state: 'todo' as const, counts: [], findings: [], imports: [], isOwn: false };
  return { key, label: setupStepLabels[key], roles: rolesOfStep(key), ...nothing, ...changes };
}

/** An empty city; `steps` replace those of their key. */
export function aSetup({ steps = [], ...changes }: Partial<Setup> = {}): Setup {
  return {
    ...{ version: 1, cityName: '', firstFy: null, open: true, closed: false, mayClose: false, mayLoadExample: false },
    steps: setupStepKeys.map((key) => steps.find((step) => step.key === key) ?? aSetupStep(key)),
    invitees: { items: [], total: 0 },
    ...changes,
  };
}
