import { roundParam } from '@mawasu/domain/workflow';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DroppedNotice } from '../../components/layout/dropped-notice.js';
import { Navigation } from '../../components/layout/navigation.js';
import { NoticeBell } from '../../components/layout/notice-bell.js';
import { PermittedPage } from '../../components/layout/permitted-page.js';
import { RoundDates } from '../../components/layout/round-dates.js';
import { RoundSwitch } from '../../components/layout/round-switch.js';
import { RouteAnnouncer } from '../../components/layout/route-announcer.js';
import { SearchBox } from '../../components/layout/search-box.js';
import { Shell } from '../../components/layout/shell.js';
import { UserMenu } from '../../components/layout/user-menu.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { IdleNotice } from '../../features/session/idle-notice.js';
import { LateSessionDialogs } from '../../features/session/late-session-dialogs.js';
import { OtherPersonPage } from '../../features/session/other-person-page.js';
import { RecalculationNotice } from '../../features/session/recalculation-notice.js';
import { RightsNotice } from '../../features/session/rights-notice.js';
import { TrialNotice } from '../../features/session/trial-notice.js';
import { useNewDay, useSessionWatch } from '../../features/session/use-session-watch.js';
import { useSigningOut } from '../../features/session/use-signing-out.js';
import { leavePage } from '../../lib/leaving.js';
import { useOtherPerson } from '../../lib/other-person.js';
import { roundsQuery, useCurrentRound } from '../../lib/rounds.js';
import { aboutQuery, useCan, useCurrentUser } from '../../lib/session.js';
import { useIsSettingUp } from '../../lib/setup.js';

const leave = (): void => leavePage(paths.signIn);
const openAnew = (): void => leavePage(paths.home);

export function WorkLayoutPage() {
  const navigate = useNavigate();
  const user = useCurrentUser();
  const can = useCan();
  const round = useCurrentRound();
  const { data: rounds } = useSuspenseQuery(roundsQuery);
  const { data: about } = useQuery(aboutQuery);
  const settingUp = useIsSettingUp();
  const signingOut = useSigningOut(leave);
  const isOther = useOtherPerson();
  useSessionWatch(user.id, leave);
  useNewDay();
  if (isOther) return <OtherPersonPage displayName={user.displayName} onOpenAnew={openAnew} />;
  return (
    <Shell
      cityName={about?.cityName ?? ''}
      notices={
        <>
          <TrialNotice />
          <RightsNotice user={user} />
          <RecalculationNotice user={user} />
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
      search={<SearchBox onSearch={(q) => void navigate({ to: paths.search, search: { q } })} />}
      bell={<NoticeBell unread={user.unreadNotices} />}
      userMenu={
        <UserMenu
          user={user}
          onOpenAccount={() => void navigate({ to: paths.account })}
          onOpenHandover={can('handover.read') ? () => void navigate({ to: paths.handover }) : undefined}
          onSignOut={signingOut.start}
        />
      }
      navigation={(close) => <Navigation can={can} settingUp={settingUp} onNavigate={close} />}
      navigationFooter={
        round && (
          <>
            <RoundDates round={round} />
            <TextLink to={paths.roundCalendar} params={{ roundId: round.id }} fz="xs">
              年間の予定
            </TextLink>
          </>
        )
      }
    >
      <DroppedNotice />
      <PermittedPage />
      <RouteAnnouncer />
      <LateSessionDialogs user={user} signOut={signingOut.dialog} onLeave={leave} />
      <IdleNotice idleMinutes={user.idleMinutes} />
    </Shell>
  );
}
