import { describe, expect, it } from '@jest/globals';
import type { RoundDetail } from '@mawasu/contract';
import { screen } from '@testing-library/react';
import { createQueryClient } from '../../lib/query-client.js';
import { roundQuery } from '../../lib/rounds.js';
import { aRound, someSteps } from '../../testing/builders.js';
import { renderPart } from '../../testing/render.js';
import { RoundDates } from './round-dates.js';

function datesOf(round: RoundDetail): [string | null, string | null][] {
  const queryClient = createQueryClient();
  queryClient.setQueryData(roundQuery(round.id).queryKey, round);
  renderPart(<RoundDates round={round} />, queryClient);
  const values = screen.queryAllByRole('definition').map(({ textContent }) => textContent);
  return screen.queryAllByRole('term').map(({ textContent }, index) => [textContent, values[index] ?? null]);
}

const own = {
  position: 3,
  stage: 'external',
  label: '外部評価',
  waitingLabel: '外部評価中',
  instructions: '',
} as const;

describe('the deadlines of the round', () => {
  it('are those of its steps, in their order', () => {
    expect(datesOf(aRound())).toEqual([
      ['入力', '5月20日'],
      ['課長確認', '5月31日'],
      ['企画確認', '6月30日'],
    ]);
  });

  it('are as many as the round has steps, under the names the city gave them', () => {
    const steps = [...someSteps.slice(0, 1), { ...own, label: '有識者会議', dueOn: '2026-08-07' }];
    expect(datesOf(aRound({ steps }))).toEqual([
      ['入力', '5月20日'],
      ['有識者会議', '8月7日'],
    ]);
  });

  it.each(['preparing', 'open', 'reviewing'] as const)('are in sight while the round is %s', (state) => {
    expect(datesOf(aRound({ state }))).toHaveLength(3);
  });

  it.each(['finalized', 'published', 'closed'] as const)('are gone once the round is %s', (state) => {
    expect(datesOf(aRound({ state }))).toEqual([]);
    expect(screen.queryByText('締切')).toBeNull();
  });
});
