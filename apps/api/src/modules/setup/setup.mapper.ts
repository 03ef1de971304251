import { fillPath, importPaths, type Setup, type SetupStep } from '@mawasu/contract';
import { importKindLabels } from '@mawasu/domain/imports';
import { can, type PermissionActor } from '@mawasu/domain/permissions';
import {
  importKindsOfStep,
  isSetUp,
  rolesOfStep,
  type SetupProgress,
  setupProgress,
  setupStepLabels,
  setupStepPermissions,
} from '@mawasu/domain/setup';
import type { SetupRow } from './setup.read-model.js';

function toStep(actor: PermissionActor, { key, ...progress }: SetupProgress): SetupStep {
  const imports = importKindsOfStep(key).map((kind) => {
    return { kind, label: importKindLabels[kind], form: `/api${fillPath(importPaths.form, { kind })}` };
  });
  return {
    key,
    label: setupStepLabels[key],
    ...progress,
    roles: rolesOfStep(key),
    isOwn: can(actor, setupStepPermissions[key]),
    imports,
  };
}

/** Whether somebody has to do something yet. */
export function isOpen({ closed, facts }: Pick<SetupRow, 'closed' | 'facts'>): boolean {
  return !closed && !isSetUp(facts);
}

/** Whether it may be ended: what is left is that people sign in, which is in nobody's hand. */
export function mayClose({ closed, facts }: Pick<SetupRow, 'closed' | 'facts'>): boolean {
  return !closed && setupProgress(facts).every(({ key, state }) => key === 'invitations' || state === 'done');
}

export function toSetup(row: SetupRow, actor: PermissionActor): Setup {
  const { version, closed, facts, invitees } = row;
  return {
    version,
    cityName: facts.cityName,
    firstFy: facts.firstFy,
    open: isOpen(row),
    closed,
    mayClose: mayClose(row),
    mayLoadExample: facts.plans === 0 && can(actor, 'plan.manage'),
    steps: setupProgress(facts).map((progress) => toStep(actor, progress)),
    invitees,
  };
}
