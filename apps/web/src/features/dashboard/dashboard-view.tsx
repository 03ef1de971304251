import { Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import type { AchievementBand, Dashboard, DepartmentItem, PolicyNode, RoundSummary } from '@mawasu/contract';
import type { EntryState } from '@mawasu/domain';
import { EmptyState } from '../../components/ui/empty-state.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { CountedChart } from './counted-chart.js';
import {
  readAchievement,
  readDepartments,
  readFurthestBehind,
  readStates,
  readStatuses,
} from './dashboard-readings.js';
import { bandParts, bandRow, departmentRows, nodeRows, stateParts, stateRow, statusParts } from './dashboard-shapes.js';
import { FurthestBehind } from './furthest-behind.js';

export interface DashboardFilter {
  departmentId?: string | undefined;
  policyId?: string | undefined;
}

/** Where a bar leads: the list of sheets, or of indicators, narrowed to what the bar counts. */
export type ListBehind =
  | {
      list: 'entries';
      state?: EntryState;
      status?: string;
      policyId?: string;
      measureId?: string;
      departmentId?: string;
    }
  | { list: 'indicators'; band: AchievementBand };

interface DashboardViewProps {
  dashboard: Dashboard;
  round: RoundSummary;
  filter: DashboardFilter;
  open: (behind: ListBehind) => void;
}

interface FilterBarProps {
  filter: DashboardFilter;
  departments: readonly DepartmentItem[];
  policies: readonly PolicyNode[];
  onChange: (filter: DashboardFilter) => void;
}

export function DashboardFilters({ filter, departments, policies, onChange }: FilterBarProps) {
  const common = { clearable: true, searchable: true, placeholder: 'すべて', w: 260 } as const;
  return (
    <Group
      component="search"
      aria-label="ダッシュボードの絞り込み"
      align="flex-end"
      gap="sm"
      className="no-print"
      mb="md"
    >
      <Select
        {...common}
        clearButtonProps={{ 'aria-label': '方針の選択を消す' }}
        label="方針"
        data={policies.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() }))}
        value={filter.policyId ?? null}
        onChange={(value) => onChange({ ...filter, policyId: value ?? undefined })}
      />
      <Select
        {...common}
        clearButtonProps={{ 'aria-label': '主管課の選択を消す' }}
        label="主管課"
        data={departments.filter(({ kind }) => kind === 'section').map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.departmentId ?? null}
        onChange={(value) => onChange({ ...filter, departmentId: value ?? undefined })}
      />
    </Group>
  );
}

function LinkTo({
  behind,
  filter,
  text,
  label,
}: {
  behind: ListBehind;
  filter: DashboardFilter;
  text: string;
  label: string;
}) {
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
export function DashboardView({ dashboard, round, filter, open }: DashboardViewProps) {
  const { progressStatuses } = round.scale;
  const bars = (to: (row: string, part: string) => ListBehind) => ({
    onSelect: (row: string, part: string) => open(to(row, part)),
    link: (row: string, part: string, text: string, label: string) => (
      <LinkTo behind={to(row, part)} filter={filter} text={text} label={label} />
    ),
  });
  if (dashboard.total === 0) {
    return (
      <EmptyState title="条件に合う年度評価シートはありません。">
        方針や主管課の絞り込みを変えてみてください。
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {new Date(dashboard.asOf).toLocaleString('ja-JP', { dateStyle: 'long', timeStyle: 'short' })}現在
        </Text>
        <SampleMark sample={dashboard.sample} />
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <CountedChart
          title="年度評価シートの状態"
          reading={readStates(dashboard)}
          rowHeader="範囲"
          parts={stateParts}
          rows={stateRow(dashboard.entriesByState)}
          {...bars((_row, part) => ({ list: 'entries', state: part as EntryState }))}
        />
        <CountedChart
          title="達成率の分布"
          reading={readAchievement(dashboard.achievement)}
          rowHeader="範囲"
          parts={bandParts}
          rows={bandRow(dashboard.achievement)}
          {...bars((_row, part) => ({ list: 'indicators', band: part as AchievementBand }))}
        />
      </SimpleGrid>
      <CountedChart
        title="方針ごとの進捗状況"
        reading={readStatuses(dashboard.statusByPolicy, progressStatuses, '方針')}
        rowHeader="方針"
        parts={statusParts(progressStatuses)}
        rows={nodeRows(dashboard.statusByPolicy)}
        {...bars((row, part) => ({ list: 'entries', policyId: row, status: part }))}
      />
      <CountedChart
        title="施策ごとの進捗状況"
        reading={readStatuses(dashboard.statusByMeasure, progressStatuses, '施策')}
        rowHeader="施策"
        parts={statusParts(progressStatuses)}
        rows={nodeRows(dashboard.statusByMeasure)}
        {...bars((row, part) => ({ list: 'entries', measureId: row, status: part }))}
      />
      <CountedChart
        title="課ごとの提出状況"
        reading={readDepartments(dashboard.submissionByDepartment)}
        rowHeader="課"
        parts={stateParts}
        rows={departmentRows(dashboard.submissionByDepartment)}
        {...bars((row, part) => ({ list: 'entries', departmentId: row, state: part as EntryState }))}
      />
      <FurthestBehind indicators={dashboard.furthestBehind} reading={readFurthestBehind(dashboard.furthestBehind)} />
    </Stack>
  );
}
