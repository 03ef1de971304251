import { WithRound } from '../../components/layout/with-round.js';
import { HomeView } from '../../features/home/home-view.js';

export function HomePage() {
  return <WithRound title="ホーム">{(round) => <HomeView round={round} />}</WithRound>;
}
