import { achievementRate } from '@mawasu/domain/indicators';
import { type SheetIndicator as CheckedIndicator, figureDoubts, type SheetState } from '@mawasu/domain/sheets';
import type { EntryDetail } from './entries.contract.js';
import type { SheetIndicator } from './indicators.contract.js';

/** What the check needs of an opened sheet. */
export type CheckedSheet = Pick<
  EntryDetail,
  'round' | 'scope' | 'initiative' | 'content' | 'proposedStatus' | 'indicators' | 'lastYear' | 'remarks'
>;

function toChecked(series: SheetIndicator, fy: number): CheckedIndicator {
  const year = series.values.find((value) => value.fy === fy);
  return {
    id: series.id,
    name: series.name,
    asked: series.asked,
    actual: year?.actual ?? null,
    state: year?.state ?? 'not_entered',
    stateReason: year?.reason ?? null,
    certainty: year?.certainty ?? null,
    doubts: figureDoubts(series, fy, `「${series.name}」`),
    isMet: achievementRate(series, fy).isMet,
  };
}

/**
 * The opened sheet as `checkSheet` of @mawasu/domain takes it. The server builds it from what is stored, the screen from
 * what is stored and typed: the same state gives the same findings on both sides.
 */
export function toSheetState({
  round,
  scope,
  initiative,
  content,
  proposedStatus,
  indicators,
  lastYear,
  remarks,
}: CheckedSheet): SheetState {
  return {
    form: round.form,
    scale: round.scale,
    scope,
    initiativeId: initiative.id,
    hasViewpoint: initiative.reformViewpoint !== null,
    content,
    proposedStatus,
    indicators: indicators.map((series) => toChecked(series, round.fy)),
    lastYear: lastYear?.content ?? null,
    remarks: remarks.map(({ id, kind, state, blockLabel, fy, carried }) => {
      return { id, kind, state, blockLabel, fy, isCarried: carried };
    }),
  };
}
