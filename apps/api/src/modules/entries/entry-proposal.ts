import { evaluateIndicator } from '@mawasu/domain/indicators';
import { proposeProgressStatus, type Scale, sheetProposal } from '@mawasu/domain/scales';
import type { EntryState } from '@mawasu/domain/workflow';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';

export interface EntryProposal {
  status: string | null;
  /** In Japanese: which indicators it rests on, and the figures. */
  reason: string;
}

/**
 * 目安 of a sheet by the indicators of its 取組み; those of the 施策 are named beside it (docs/decisions, 0016).
 *
 * @param indicators of the 取組み and of its 施策, whoever leads that.
 */
export function proposeFor(scale: Scale, fy: number, indicators: readonly IndicatorSeriesRow[]): EntryProposal {
  const rated = indicators.map((row) => ({
    ...evaluateIndicator(row, fy, scale),
    name: row.name,
    ownerKind: row.ownerKind,
  }));
  const { status, reason } = proposeProgressStatus(
    scale,
    rated.filter(({ ownerKind }) => ownerKind === 'initiative'),
    rated.filter(({ ownerKind }) => ownerKind === 'measure'),
  );
  return { status, reason };
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
  indicators: readonly IndicatorSeriesRow[],
): EntryProposal {
  return sheetProposal(scale, { state, stored }, proposeFor(scale, fy, indicators));
}
