import { type EntryState, isWithAuthor } from '../workflow/entry-states.js';
import type { ProgressProposal } from './progress-proposal.js';
import { findProgressStatus, progressStatusText, type Scale } from './scales.js';

type ShownProposal = Pick<ProgressProposal, 'status' | 'reason'>;

/** Whether the proposal of a sheet is that of today's figures: while it is being filled in. Handed in, it stays as it was. */
export function proposalFollowsFigures(state: EntryState): boolean {
  return isWithAuthor(state);
}

/**
 * The proposal a sheet shows, the same on screens, lists and papers. Figures can change after 提出, through another sheet of
 * the same 施策: the choice was made beside the stored proposal, so that one stays, and the reason says what it would be today.
 *
 * @param stored code kept with the sheet; null where nothing was proposed.
 * @param today the proposal of the figures as they are.
 */
export function sheetProposal(
  scale: Scale,
  { state, stored }: { state: EntryState; stored: string | null },
  today: ShownProposal,
): ShownProposal {
  if (proposalFollowsFigures(state) || stored === today.status) return { status: today.status, reason: today.reason };
  const moment = state === 'excluded' ? '対象外にする前' : '提出のとき';
  const then = stored === null ? `${moment}は目安がありませんでした。` : `${moment}の目安です。`;
  return { status: stored, reason: `${then}その後に指標の実績が変わり、いまの実績では${ofToday(scale, today)}` };
}

function ofToday(scale: Scale, { status, reason }: ShownProposal): string {
  if (status === null) return reason;
  const found = findProgressStatus(scale, status);
  return `「${found ? progressStatusText(found) : status}」が目安になります。${reason}`;
}
