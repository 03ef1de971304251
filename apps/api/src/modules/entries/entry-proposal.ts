import { evaluateIndicator, proposeProgressStatus, type Scale } from '@mawasu/domain';
import { type IndicatorSeriesRow, toSeries } from '../indicators/indicator-series.read-model.js';

export interface EntryProposal {
  status: string | null;
  /** In Japanese: which indicators it rests on, and the figures. */
  reason: string;
}

/**
 * The progress status the figures suggest for a sheet: by the 取組み's own indicators, or, where it has none, by those of
 * its 施策. The text says which, since both stand on the sheet.
 */
export function proposeFor(scale: Scale, fy: number, indicators: readonly IndicatorSeriesRow[]): EntryProposal {
  const own = indicators.filter(({ ownerKind }) => ownerKind === 'initiative');
  const used = own.length > 0 ? own : indicators;
  const { status, reason } = proposeProgressStatus(
    scale,
    used.map((indicator) => evaluateIndicator(toSeries(indicator), fy)),
  );
  if (own.length === 0 && used.length > 0) {
    return { status, reason: `この取組みの指標がないため、施策の指標で計算しています。${reason}` };
  }
  return { status, reason: used.length < indicators.length ? `取組みの指標だけで計算しています。${reason}` : reason };
}
