import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Dashboard, RoundDetail } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { NoSheets } from '../../components/ui/no-sheets.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { CountedChart } from './counted-chart.js';
import type { DashboardFilter } from './dashboard-filters.js';
import {
  BELOW_TARGET,
  isPartial,
  readAchievement,
  readDepartments,
  readOverridden,
  readStates,
  readStatuses,
  readStatusScope,
  readTotal,
} from './dashboard-readings.js';
import { bandParts, bandRow, departmentRows, nodeRows, stateParts, stateRow, statusParts } from './dashboard-shapes.js';
import { FurthestBehind } from './furthest-behind.js';

/** Where a bar leads: the list of sheets, or of indicators, narrowed to what the bar counts. */
export type ListBehind =
  | {
      list: 'entries';
      state?: string;
      overridden?: 'true';
      status?: string;
      policyId?: string;
      measureId?: string;
      departmentId?: string;
    }
  | { list: 'indicators'; band: string; order?: 'rate' };

interface DashboardViewProps {
  dashboard: Dashboard;
  round: RoundDetail;
  filter: DashboardFilter;
  open: (behind: ListBehind) => void;
  openMeasure: (measureId: string) => void;
  onClear: () => void;
}

interface LinkToProps {
  behind: ListBehind;
  filter: DashboardFilter;
  text: string;
  label: string;
}

function LinkTo({ behind, filter, text, label }: LinkToProps) {
  const { list, ...narrow } = behind;
  const search = { ...filter, ...narrow };
  return list === 'entries' ? (
    <TextLink to={paths.entries} search={search} aria-label={label}>
      {text}
    </TextLink>
  ) : (
    <TextLink to={paths.indicators} search={search} aria-label={label}>
      {text}
    </TextLink>
  );
}

/** Where the round stands. Each chart says what it shows, has a table, and leads to the list behind it. */
export function DashboardView({ dashboard, round, filter, open, openMeasure, onClear }: DashboardViewProps) {
  const { steps, scale } = round;
  const { progressStatuses } = scale;
  const bars = (to: (row: string, part: string) => ListBehind) => ({
    onSelect: (row: string, part: string) => open(to(row, part)),
    link: (row: string, part: string, text: string, label: string) => (
      <LinkTo behind={to(row, part)} filter={filter} text={text} label={label} />
    ),
  });
  const isEmpty = dashboard.entriesByState.every(({ count }) => count === 0) && dashboard.achievement.countAll === 0;
  const isFiltered = Object.values(filter).some((value: unknown) => value !== undefined);
  if (isEmpty) return <NoSheets onClear={isFiltered ? onClear : undefined} />;
  const total = readTotal(dashboard);
  const scope = readStatusScope(dashboard);
  const overridden = readOverridden(dashboard);
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Text size="sm">年度評価シート {total}</Text>
        <Text size="sm" c="dimmed">
          集計時点：{japaneseDateTime(dashboard.asOf)}
        </Text>
        <SampleMark sample={dashboard.sample} />
      </Group>
      {overridden !== null && (
        <Text size="sm">
          {overridden}{' '}
          <LinkTo
            behind={{ list: 'entries', state: 'evaluated', overridden: 'true' }}
            filter={filter}
            text="一覧を見る"
            label={`${overridden}一覧を見る`}
          />
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <CountedChart
          name="states"
          title="年度評価シートの状態"
          reading={readStates(dashboard)}
          rowHeader="範囲"
          parts={stateParts(steps)}
          rows={stateRow(dashboard.entriesByState)}
          apart="excluded"
          {...bars((_row, part) => ({ list: 'entries', state: part }))}
        />
        <CountedChart
          name="rates"
          title="指標の率の分布"
          reading={readAchievement(dashboard.achievement, scale, isPartial(dashboard))}
          rowHeader="範囲"
          parts={bandParts(scale)}
          rows={bandRow(dashboard.achievement)}
          {...bars((_row, part) => ({ list: 'indicators', band: part }))}
        />
      </SimpleGrid>
      <CountedChart
        name="policies"
        title="方針ごとの進捗状況"
        reading={readStatuses(dashboard.statusByPolicy, progressStatuses, '方針', scope)}
        rowHeader="方針"
        parts={statusParts(progressStatuses)}
        rows={nodeRows(dashboard.statusByPolicy)}
        {...bars((row, part) => ({ list: 'entries', state: 'evaluated', policyId: row, status: part }))}
      />
      <CountedChart
        name="measures"
        title="施策ごとの進捗状況"
        reading={readStatuses(dashboard.statusByMeasure, progressStatuses, '施策', scope)}
        rowHeader="施策"
        parts={statusParts(progressStatuses)}
        rows={nodeRows(dashboard.statusByMeasure)}
        {...bars((row, part) => ({ list: 'entries', state: 'evaluated', measureId: row, status: part }))}
      />
      <CountedChart
        name="departments"
        title="課ごとの提出状況"
        reading={readDepartments(dashboard.submissionByDepartment)}
        rowHeader="課"
        parts={stateParts(steps)}
        rows={departmentRows(dashboard.submissionByDepartment)}
        apart="excluded"
        {...bars((row, part) => ({ list: 'entries', departmentId: row, state: part }))}
      />
      <FurthestBehind
        dashboard={dashboard}
        scale={scale}
        fy={round.fy}
        openMeasure={openMeasure}
        all={(text, label) => (
          <LinkTo
            behind={{ list: 'indicators', band: BELOW_TARGET, order: 'rate' }}
            filter={filter}
            text={text}
            label={label}
          />
        )}
      />
    </Stack>
  );
}
