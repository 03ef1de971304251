import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { Navigation } from '../../components/layout/navigation.js';
import { RoundDates } from '../../components/layout/round-dates.js';
import { RoundSwitch } from '../../components/layout/round-switch.js';
import { RouteAnnouncer } from '../../components/layout/route-announcer.js';
import { SearchBox } from '../../components/layout/search-box.js';
import { Shell } from '../../components/layout/shell.js';
import { UserMenu } from '../../components/layout/user-menu.js';
import { paths } from '../../config/paths.js';
import { IdleNotice } from '../../features/session/idle-notice.js';
import { RightsNotice } from '../../features/session/rights-notice.js';
import { useSignOut } from '../../features/session/session.queries.js';
import { SessionExpiryModal } from '../../features/session/session-expiry-modal.js';
import { TrialNotice } from '../../features/session/trial-notice.js';
import { roundParam, roundsQuery, useCurrentRound } from '../../lib/rounds.js';
import { useCan, useCurrentUser } from '../../lib/session.js';

/** A full load of the page: nothing of the session that ended stays in memory. */
function leave(): void {
  window.location.assign(paths.signIn);
}

export function WorkLayoutPage() {
  const navigate = useNavigate();
  const user = useCurrentUser();
  const can = useCan();
  const round = useCurrentRound();
  const { data: rounds } = useSuspenseQuery(roundsQuery);
  const signOut = useSignOut();
  return (
    <Shell
      notices={
        <>
          <TrialNotice />
          <RightsNotice user={user} />
        </>
      }
      roundSwitch={
        <RoundSwitch
          rounds={rounds.items}
          current={round}
          onChange={(chosen) =>
            void navigate({ to: '.', search: (search) => ({ ...search, round: roundParam(chosen, rounds.items) }) })
          }
        />
      }
      search={<SearchBox onSearch={(q) => void navigate({ to: paths.plan, search: { q } })} />}
      userMenu={
        <UserMenu
          user={user}
          onChangePassword={() => void navigate({ to: paths.password })}
          onSignOut={() => signOut.mutate(undefined, { onSuccess: leave })}
        />
      }
      navigation={(close) => <Navigation can={can} onNavigate={close} />}
      navigationFooter={round && <RoundDates round={round} />}
    >
      <Outlet />
      <RouteAnnouncer />
      <SessionExpiryModal user={user} onLeave={leave} />
      <IdleNotice idleMinutes={user.idleMinutes} />
    </Shell>
  );
}
