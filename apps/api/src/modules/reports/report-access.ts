import { scopeOf } from '@mawasu/domain/permissions';
import type { Actor } from '../../platform/auth/actor.js';
import { visibilityValues } from '../rounds/visibility.sql.js';

/** For whom a paper is made: whether rounds before 確定 are open at all, and which of their sheets. */
export interface ReportReader {
  seesUnsettled: boolean;
  visibility: ReturnType<typeof visibilityValues>;
}

export function readerOf(actor: Actor): ReportReader {
  return { seesUnsettled: scopeOf(actor, 'report.download') === 'all', visibility: visibilityValues(actor) };
}

/** What everybody may read once the round is 確定: as the edition shows it. */
export const everybody: ReportReader = {
  seesUnsettled: false,
  visibility: visibilityValues({ heldRoles: [{ role: 'external_member', departmentIds: [], heldFor: null }] }),
};
