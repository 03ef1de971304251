import { rateOfYear } from '@mawasu/domain/indicators';
import { proposeProgressStatus, sheetProposal } from '@mawasu/domain/scales';
import type { StoredProposal } from './entry.entity.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** What of a sheet its 目安 rests on. */
export interface ProposedSheet {
  round: Pick<SheetRow['round'], 'fy' | 'scale'>;
  series: SheetRow['series'];
}

/** What the figures suggest today: by the 取組み's own indicators, those of the 施策 named beside (docs/decisions, 0016). */
export function proposeFor({ round, series }: ProposedSheet): StoredProposal {
  const evaluated = series.map((one) => ({
    name: one.name,
    isOwn: one.ownerKind === 'initiative',
    ...rateOfYear(one, round.fy),
  }));
  const own = evaluated.filter(({ isOwn }) => isOwn);
  const ofMeasure = evaluated.filter(({ isOwn }) => !isOwn);
  const { status, reason } = proposeProgressStatus(round.scale, own, ofMeasure);
  return { status, reason };
}

/** The 目安 a sheet shows in its state: that of the figures while it is filled in, else the one it was handed in with. */
export function proposalOf(
  row: Pick<SheetRow, 'round' | 'series' | 'state' | 'proposal'>,
  today = proposeFor(row),
): StoredProposal {
  return sheetProposal(row.round.scale, { state: row.state, stored: row.proposal?.status ?? null }, today);
}

/** Kept where lists read it; rewritten only where the 目安 is another, so that the memory holds what changed. */
export function renewedProposal(
  sheet: Pick<SheetRow, 'round' | 'series' | 'proposal'>,
  today = proposeFor(sheet),
): StoredProposal | null {
  return today.status === (sheet.proposal?.status ?? null) ? sheet.proposal : today;
}
