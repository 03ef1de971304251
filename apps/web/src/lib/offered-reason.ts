import { useQueryClient } from '@tanstack/react-query';
import { roundsQuery } from './rounds.js';

/** What is typed before the first 評価年度 was opened is how the city was when it began: nobody has a reason for it to tell. */
const BEGINNING = '導入時の登録';

/**
 * The reason a form begins with: while no 評価年度 was opened yet, that this is the beginning; otherwise none. It is asked of
 * what the start of the page brought, and somebody who knows better types over it.
 */
export function useOfferedReason(): string {
  const rounds = useQueryClient().getQueryData(roundsQuery.queryKey);
  return rounds?.items.every(({ state }) => state === 'preparing') ? BEGINNING : '';
}
