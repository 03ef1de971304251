import { evaluateIndicator } from '@mawasu/domain/indicators';
import { proposeProgressStatus, type Scale, sheetProposal } from '@mawasu/domain/scales';
import type { EntryState } from '@mawasu/domain/workflow';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import type { SheetSeries } from './entry-sheet.sql.js';

export interface EntryProposal {
  status: string | null;
  /** In Japanese: which indicators it rests on, and the figures. */
  reason: string;
}

/**
 * The progress status the figures suggest for a sheet, by the indicators its department answers for (docs/decisions,
 * 0014). The text says so where the sheet shows others besides. Rows not marked count as the department's own.
 */
export function proposeFor(
  scale: Scale,
  fy: number,
  indicators: readonly (IndicatorSeriesRow & Partial<SheetSeries>)[],
): EntryProposal {
  const own = indicators.filter(({ isOwn = true }) => isOwn);
  const evaluations = own.map((indicator) => evaluateIndicator(indicator, fy));
  const { status, reason } = proposeProgressStatus(scale, evaluations);
  const others = indicators.length - own.length;
  return { status, reason: others > 0 ? `${reason}他の課が主管する施策の指標${others}件は含めていません。` : reason };
}

/** What decides which proposal a sheet shows. */
export interface ProposedSheet {
  state: EntryState;
  /** The proposal kept with the sheet. */
  stored: string | null;
  scale: Scale;
  fy: number;
}

/** The proposal a sheet shows in its state: that of the figures while it is filled in, else the one it was handed in with. */
export function proposalOf(
  { state, stored, scale, fy }: ProposedSheet,
  indicators: readonly (IndicatorSeriesRow & Partial<SheetSeries>)[],
): EntryProposal {
  return sheetProposal(scale, { state, stored }, proposeFor(scale, fy, indicators));
}
