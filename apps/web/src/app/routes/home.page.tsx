import { WithRound } from '../../components/layout/with-round.js';
import { homeQuery } from '../../features/home/home.queries.js';
import { HomeView } from '../../features/home/home-view.js';
import { DeputyNotice } from '../../features/users/deputy-notice.js';
import type { PageQuestion } from '../../lib/lazy-page.js';
import { useCurrentUser } from '../../lib/session.js';

/** Asks for what ホーム begins with. */
export function askHome({ queryClient, round }: PageQuestion): void {
  void queryClient.prefetchQuery(homeQuery(round.id));
}

export function HomePage() {
  const user = useCurrentUser();
  return (
    <>
      <DeputyNotice user={user} />
      <WithRound title="ホーム">{(round) => <HomeView round={round} />}</WithRound>
    </>
  );
}
