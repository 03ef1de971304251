import type { RoundSummary } from '@mawasu/contract';
import { can, type PermissionActor } from '@mawasu/domain/permissions';

export type HomeSection = 'review' | 'enter' | 'owed' | 'matrix' | 'progress' | 'overall';

/**
 * What ホーム shows a person, in order: what others wait for comes first, then the own work, then where things stand.
 * 企画 begins with where things stand, which is its work.
 * Somebody with several roles gets the parts of each, once.
 */
export function homeSections(actor: PermissionActor): HomeSection[] {
  const enters = actor.roles.some((role) => role === 'entrant' || role === 'section_head');
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

/** A 部長 in a round without their step: nothing will ever wait for them. */
export function hasNoStep(actor: PermissionActor, round: Pick<RoundSummary, 'divisionReview'>): boolean {
  const isOnlyDivision =
    can(actor, 'entry.approve_division') && !can(actor, 'entry.approve_head') && !can(actor, 'entry.confirm');
  return isOnlyDivision && !round.divisionReview;
}

const finished: readonly RoundSummary['state'][] = ['finalized', 'published', 'closed'];

/** The deadline of the person's own step; readers see the one for handing in. Null where nothing is due any more. */
export function ownDeadline(actor: PermissionActor, round: RoundSummary): { label: string; date: string } | null {
  if (finished.includes(round.state) || hasNoStep(actor, round)) return null;
  if (can(actor, 'entry.confirm')) return { label: '企画の確認の締切', date: round.planningDueOn };
  const isReviewer = can(actor, 'entry.approve_head') || can(actor, 'entry.approve_division');
  const reviewers = round.divisionReview ? '課長・部長' : '課長';
  return isReviewer
    ? { label: `${reviewers}の確認の締切`, date: round.headDueOn }
    : { label: '提出の締切', date: round.entryDueOn };
}
