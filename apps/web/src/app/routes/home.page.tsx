import { WithRound } from '../../components/layout/with-round.js';
import { HomeView } from '../../features/home/home-view.js';
import { DeputyNotice } from '../../features/users/deputy-notice.js';
import { useCurrentUser } from '../../lib/session.js';

export function HomePage() {
  const user = useCurrentUser();
  return (
    <>
      <DeputyNotice user={user} />
      <WithRound title="ホーム">{(round) => <HomeView round={round} />}</WithRound>
    </>
  );
}
