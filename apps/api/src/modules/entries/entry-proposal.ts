import { evaluateIndicator } from '@mawasu/domain/indicators';
import { proposeProgressStatus, sheetProposal } from '@mawasu/domain/scales';
import type { StoredProposal } from './entry.entity.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** What the figures suggest today: by the 取組み's own indicators, those of the 施策 named beside (docs/decisions, 0016). */
export function proposeFor({ round, series }: Pick<SheetRow, 'round' | 'series'>): StoredProposal {
  const evaluated = series.map((one) => ({
    name: one.name,
    isOwn: one.ownerKind === 'initiative',
    ...evaluateIndicator(one, round.fy),
  }));
  const own = evaluated.filter(({ isOwn }) => isOwn);
  const ofMeasure = evaluated.filter(({ isOwn }) => !isOwn);
  const { status, reason } = proposeProgressStatus(round.scale, own, ofMeasure);
  return { status, reason };
}

/** The 目安 a sheet shows in its state: that of the figures while it is filled in, else the one it was handed in with. */
export function proposalOf(row: Pick<SheetRow, 'round' | 'series' | 'state' | 'proposal'>): StoredProposal {
  return sheetProposal(
    row.round.scale,
    { state: row.state, stored: row.proposal?.status ?? null },
    proposeFor(row),
  );
}
