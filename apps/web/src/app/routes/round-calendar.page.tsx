import { SimpleGrid, Stack } from '@mantine/core';
import type { RoundCalendar, RoundSummary } from '@mawasu/contract';
import { isRoundWorkedOn, roundStateLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../components/ui/page-header.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { CalendarTable } from '../../features/rounds/calendar-table.js';
import { DeadlinesPanel } from '../../features/rounds/deadlines-panel.js';
import { LocksPanel } from '../../features/rounds/locks-panel.js';
import { calendarQuery } from '../../features/rounds/round-life.queries.js';
import { roundsQuery } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/rounds/$roundId/calendar');

const isRunning = ({ state }: Pick<RoundSummary, 'state'>) => isRoundWorkedOn(state);

/** Another year that runs at the same time. */
function OtherCalendar({ round }: { round: RoundSummary }) {
  const query = useQuery(calendarQuery(round.id));
  return (
    <Section title={`${fiscalYearLabel(round.fy)}（同時に進行中）`} flush>
      <QueryView query={query}>
        {(calendar) => <CalendarTable calendar={calendar} title={`${fiscalYearLabel(round.fy)}の予定`} />}
      </QueryView>
    </Section>
  );
}

function CalendarView({ calendar }: { calendar: RoundCalendar }) {
  const can = useCan();
  const rounds = useQuery(roundsQuery);
  const others = (rounds.data?.items ?? []).filter((round) => round.id !== calendar.id && isRunning(round));
  const mayChange = can('round.manage') && isRunning(calendar);
  const label = fiscalYearLabel(calendar.fy);
  return (
    <>
      <PageHeader
        title={`${label}の年間の予定`}
        description={`${calendar.planName}・${roundStateLabels[calendar.state]}`}
        breadcrumb={[
          <TextLink key="rounds" to={paths.rounds} fz="sm">
            評価年度
          </TextLink>,
          <TextLink key="round" to={paths.round} params={{ roundId: calendar.id }} fz="sm">
            {label}
          </TextLink>,
        ]}
        actions={<PrintButton />}
      />
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, lg: others.length > 0 ? 2 : 1 }}>
          <Section title={label} flush>
            <CalendarTable calendar={calendar} title={`${label}の予定`} />
          </Section>
          {others.map((round) => (
            <OtherCalendar key={round.id} round={round} />
          ))}
        </SimpleGrid>
        <DeadlinesPanel calendar={calendar} mayChange={mayChange} />
        {mayChange && <LocksPanel calendar={calendar} />}
      </Stack>
    </>
  );
}

/** The year of a round on one page: what falls when, deadlines and extensions, what 企画 has closed. */
export function RoundCalendarPage() {
  const { roundId } = route.useParams();
  const query = useQuery(calendarQuery(roundId));
  return (
    <QueryView query={query} wholePage="年間の予定">
      {(calendar) => <CalendarView key={calendar.id} calendar={calendar} />}
    </QueryView>
  );
}
