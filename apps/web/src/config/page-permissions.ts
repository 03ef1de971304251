import type { PermissionAction } from '@mawasu/domain/permissions';
import { paths } from './paths.js';

type PagePath = (typeof paths)[Exclude<keyof typeof paths, 'signIn' | 'password'>];

/** What each page behind the sign-in needs, as the server asks for it; null: nothing but being signed in. */
export const pagePermissions: Record<PagePath, PermissionAction | null> = {
  [paths.home]: null,
  [paths.account]: null,
  [paths.plan]: 'plan.read',
  [paths.planEditing]: 'plan.manage',
  [paths.planComparison]: 'plan.manage',
  [paths.planSuccession]: 'plan.manage',
  [paths.measure]: 'plan.read',
  [paths.measureReport]: 'report.download',
  [paths.entries]: 'entry.read',
  [paths.entry]: 'entry.read',
  [paths.dashboard]: 'dashboard.read',
  [paths.indicators]: 'dashboard.read',
  [paths.indicatorDefinitions]: 'indicator.read',
  [paths.newIndicator]: 'indicator.manage',
  [paths.indicatorDefinition]: 'indicator.read',
  [paths.indicatorTargets]: 'indicator.manage',
  [paths.assignments]: 'plan.read',
  [paths.remarks]: 'entry.read',
  [paths.review]: 'entry.review',
  [paths.assessments]: 'entry.read',
  [paths.assessment]: 'entry.read',
  [paths.assessmentMeeting]: 'assessment.manage',
  [paths.findings]: 'finding.read',
  [paths.search]: 'plan.read',
  [paths.reports]: 'report.download',
  [paths.imports]: 'import.use',
  [paths.rounds]: 'round.read',
  [paths.newRound]: 'round.manage',
  [paths.round]: 'round.read',
  [paths.roundCalendar]: 'round.read',
  [paths.users]: 'user.read',
  [paths.user]: 'user.read',
  [paths.deputies]: 'user.read',
  [paths.departments]: 'user.read',
  [paths.reorganisation]: 'department.manage',
  [paths.setup]: 'setup.manage',
  [paths.handover]: 'handover.read',
  [paths.notices]: null,
  [paths.reminders]: 'reminder.read',
  [paths.workload]: 'workload.read',
};

/** By the address as the router spells it, with its parameters; what it does not know needs nothing. */
export function permissionOf(path: string): PermissionAction | null {
  return path in pagePermissions ? pagePermissions[path as PagePath] : null;
}
