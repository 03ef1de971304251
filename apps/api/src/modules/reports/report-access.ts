import { scopeOf } from '@mawasu/domain/permissions';
import type { Actor } from '../../platform/auth/actor.js';
import { visibilityValues } from '../rounds/visibility.sql.js';

/** For whom a paper is made: whether rounds before 確定 are open at all, and which of their sheets. */
export interface ReportReader {
  seesUnsettled: boolean;
  visibility: ReturnType<typeof visibilityValues>;
  /** A 外部委員 to whom the 施策 is released. */
  isReleased?: boolean;
}

export function readerOf(actor: Actor): ReportReader {
  return { seesUnsettled: scopeOf(actor, 'report.download') === 'all', visibility: visibilityValues(actor) };
}

/** A 外部委員 of a 施策 that is released to them: sheets from 確認済 on, and what is decided of its assessment. */
export const releasedReader: ReportReader = { seesUnsettled: true, visibility: [3, false, []], isReleased: true };

/** What everybody may read once the round is 確定: as the edition shows it. */
export const everybody: ReportReader = {
  seesUnsettled: false,
  visibility: visibilityValues({ heldRoles: [{ role: 'external_member', departmentIds: [], heldFor: null }] }),
};
