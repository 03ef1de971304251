import { entryStates } from '../workflow/entry-states.js';
import { defaultScale } from './scales.js';
import { proposalFollowsFigures, sheetProposal } from './sheet-proposal.js';

const today = { status: 'C', reason: '取組みの指標の達成率の平均が65.0%のため、目安は「C やや遅れている」です。' };
const nothing = { status: null, reason: '率を計算できる取組みの指標がない（1件中0件で計算）ため、目安はありません。' };

describe('the proposal a sheet shows', () => {
  it('follows the figures while the sheet is 未着手 or 入力中, and in no other state', () => {
    expect(entryStates.filter(proposalFollowsFigures)).toEqual(['not_started', 'drafting']);
    expect(sheetProposal(defaultScale, { state: 'drafting', stored: 'B' }, today)).toEqual(today);
  });

  it.each(entryStates.filter((state) => !proposalFollowsFigures(state)))('is the stored one of a sheet %s', (state) => {
    expect(sheetProposal(defaultScale, { state, stored: 'B' }, today).status).toBe('B');
    expect(sheetProposal(defaultScale, { state, stored: 'C' }, today)).toEqual(today);
  });

  it('says when today’s figures would give another one, and why', () => {
    expect(sheetProposal(defaultScale, { state: 'confirmed', stored: 'B' }, today).reason).toBe(
      `提出のときの目安です。その後に指標の実績が変わり、いまの実績では「C やや遅れている」が目安になります。${today.reason}`,
    );
    expect(sheetProposal(defaultScale, { state: 'excluded', stored: 'B' }, today).reason).toMatch(
      /^対象外にする前の目安です。/,
    );
  });

  it('says when there was none, or would be none, without asking anybody to choose', () => {
    expect(sheetProposal(defaultScale, { state: 'confirmed', stored: null }, today)).toEqual({
      status: null,
      reason: `提出のときは目安がありませんでした。その後に指標の実績が変わり、いまの実績では「C やや遅れている」が目安になります。${today.reason}`,
    });
    expect(sheetProposal(defaultScale, { state: 'confirmed', stored: 'B' }, nothing)).toEqual({
      status: 'B',
      reason: `提出のときの目安です。その後に指標の実績が変わり、いまの実績では${nothing.reason}`,
    });
  });
});
