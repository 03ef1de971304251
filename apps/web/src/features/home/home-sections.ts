import type { Home, RoundDetail } from '@mawasu/contract';
import { can, type PermissionActor, rolesOf } from '@mawasu/domain/permissions';
import { isRoundSettled, reviewsOf, stagePermissions } from '@mawasu/domain/workflow';

export type HomeSection = 'review' | 'enter' | 'owed' | 'matrix' | 'progress' | 'overall';

/**
 * What ホーム shows a person, in order: what others wait for comes first, then the own work, then where things stand.
 * 企画 begins with where things stand, which is its work.
 * Somebody with several roles gets the parts of each, once.
 */
export function homeSections(actor: PermissionActor): HomeSection[] {
  const enters = rolesOf(actor).some((role) => role === 'entrant' || role === 'section_head');
  const reviews = (['entry.approve_head', 'entry.approve_division', 'entry.confirm'] as const).some((action) =>
    can(actor, action),
  );
  const plans = can(actor, 'entry.confirm');
  const isTiedToDepartment = enters || can(actor, 'entry.approve_division');
  const standing: HomeSection[] = isTiedToDepartment && !plans ? ['progress'] : ['overall', 'matrix'];
  const review: HomeSection[] = reviews ? ['review'] : [];
  const enter: HomeSection[] = enters ? ['enter', 'owed'] : [];
  return plans ? [...standing, ...review, ...enter] : [...review, ...enter, ...standing];
}

/** Somebody who approves, but at none of this round's steps: nothing will ever wait for them. */
export function hasNoStep(actor: PermissionActor, { steps }: Pick<RoundDetail, 'steps'>): boolean {
  const approves = (['entry.approve_head', 'entry.approve_division', 'entry.confirm'] as const).some((action) =>
    can(actor, action),
  );
  return approves && !reviewsOf(steps).some(({ stage }) => can(actor, stagePermissions[stage]));
}

/**
 * The deadline of the person's own step, the last one where they have several; readers see the one for handing in. `extended`
 * are the steps that end later for all of their 課.
 */
export function ownDeadline(
  actor: PermissionActor,
  round: Pick<RoundDetail, 'state' | 'steps'>,
  extended: Home['extendedDue'] = [],
): { label: string; date: string } | null {
  if (isRoundSettled(round.state) || hasNoStep(actor, round)) return null;
  const positions = reviewsOf(round.steps)
    .filter(({ stage }) => can(actor, stagePermissions[stage]))
    .map(({ position }) => position);
  const own = round.steps.find(({ position }) => position === (positions.at(-1) ?? 0));
  if (!own) return null;
  const later = extended.find(({ position }) => position === own.position);
  return { label: own.stage === 'entry' ? '提出の締切' : `${own.label}の締切`, date: later?.dueOn ?? own.dueOn };
}
