import { Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { MeasureReport, ReportIndicator, ReportInitiative } from '@mawasu/contract';
import { reportBlanks } from '@mawasu/contract';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import classes from './measure-report.module.css';

const or = (text: string | null, blank: string = reportBlanks.text) => (text === null || text === '' ? blank : text);

function HeadTable({ report }: { report: MeasureReport }) {
  const { measure } = report;
  const rows: [string, string][] = [
    ['方針', measure.policyTitle],
    ['施策の柱', or(measure.pillarTitle)],
    ['施策', `${measure.code}　${measure.title}`],
    ['主管課', or(measure.leadDepartment)],
    ['目指す姿', or(measure.desiredState)],
    ['SDGsに向けた方向性', or(measure.sdgsDirection)],
    ['関連する個別計画', or(measure.sectoralPlans.join('、'))],
  ];
  return (
    <Table className={classes.form} withTableBorder withColumnBorders>
      <Table.Tbody>
        {rows.map(([label, text]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function cellText(cell: ReportIndicator['cells'][number]): string {
  const value = cell.actual ?? cell.stateLabel ?? reportBlanks.actual;
  const year = cell.yearActual ? `（単年 ${cell.yearActual}）` : '';
  return `${value}${year}${cell.certaintyLabel ? `（${cell.certaintyLabel}）` : ''}`;
}

function IndicatorBlock({ indicator, report }: { indicator: ReportIndicator; report: MeasureReport }) {
  const figures: [string, MeasureReport['indicators'][number]['achievement']][] = [
    ['達成率', indicator.achievement],
    ['進捗率', indicator.progress],
  ];
  return (
    <Stack gap={4} component="section" aria-label={indicator.name}>
      <Group gap="xs">
        <Text fw={700}>{indicator.name}</Text>
        <Text size="sm" c="dimmed">
          {indicator.ownerLabel}・{indicator.kindLabel}・{indicator.directionLabel}・{indicator.aggregationLabel}
        </Text>
        <SampleMark sample={indicator.sample} />
      </Group>
      <ScrollBox label={`${indicator.name}の推移`}>
        <Table className={classes.figures} withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">単位：{indicator.unit}</Table.Th>
              {report.years.map((year) => (
                <Table.Th scope="col" key={year.fy}>
                  {year.label}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">目標</Table.Th>
              {indicator.cells.map((cell) => (
                <Table.Td key={cell.fy}>{cell.target ?? reportBlanks.target}</Table.Td>
              ))}
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">実績</Table.Th>
              {indicator.cells.map((cell) => (
                <Table.Td key={cell.fy}>{cellText(cell)}</Table.Td>
              ))}
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">達成率</Table.Th>
              {indicator.cells.map((cell) => (
                <Table.Td key={cell.fy}>{cell.rateDisplay}</Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="sm" c="dimmed">
        基準値 {or(indicator.baselineText)}　最終目標 {or(indicator.finalTargetText)}
      </Text>
      {figures.map(([label, figure]) => (
        <Text size="sm" key={label}>
          {label} {figure.display}
          {figure.formula ? `　${figure.formula}` : ''}
          {figure.reason ? `　${figure.reason}` : ''}
          {figure.notes.length > 0 ? `　${figure.notes.join('　')}` : ''}
        </Text>
      ))}
      {indicator.notes.map((note) => (
        <Text size="sm" c="dimmed" key={note}>
          {note}
        </Text>
      ))}
    </Stack>
  );
}

function InitiativeBlock({ initiative }: { initiative: ReportInitiative }) {
  const plan: [string, string][] = [
    ['内容', or(initiative.content)],
    ['行革の視点', or(initiative.viewpointLabel)],
    ['行革の視点からの取組み内容', or(initiative.viewpointContent)],
  ];
  const answers: [string, string][] = [
    ['実施内容', or(initiative.activities)],
    ['成果', or(initiative.results)],
    ['課題', or(initiative.issues)],
    ['今後の取組', or(initiative.nextActions)],
    ['視点の実績', or(initiative.viewpointResults)],
    ['進捗状況', or(initiative.progressStatusLabel, reportBlanks.option)],
    ['提案された進捗状況', or(initiative.proposedStatusLabel, reportBlanks.proposal)],
    ...(initiative.statusReason ? [['提案の理由', initiative.statusReason] as [string, string]] : []),
    ...(initiative.overrideReason ? [['変更理由', initiative.overrideReason] as [string, string]] : []),
    ['今後の方向性', or(initiative.futureDirectionLabel, reportBlanks.option)],
    ...(initiative.directionNote ? [['方向性の内容', initiative.directionNote] as [string, string]] : []),
  ];
  const { exclusionReason } = initiative;
  const rows = [...plan, ...(exclusionReason === null ? answers : [['対象外の理由', or(exclusionReason)] as const])];
  return (
    <Stack gap={4} component="section" aria-label={initiative.name}>
      <Group gap="xs">
        <Title order={3} size="h4">
          {initiative.name}
        </Title>
        <Text size="sm" c="dimmed">
          {or(initiative.department)}・{initiative.stateLabel}
        </Text>
        <SampleMark sample={initiative.sample} />
      </Group>
      <Table className={classes.form} withTableBorder withColumnBorders>
        <Table.Tbody>
          {rows.map(([label, text]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

/** The paper on the screen: the same strings as PDF and Excel, from the same model. */
export function MeasureReportView({ report }: { report: MeasureReport }) {
  return (
    <Paper withBorder p="lg">
      <Stack gap="lg">
        <Group justify="space-between">
          <Text size="sm">
            {report.meta.cityName}　{report.meta.planName}（{report.meta.planStatusLabel}）　{report.meta.fyLabel}
          </Text>
          <Text size="sm" c="dimmed">
            {report.meta.stageLabel}　{report.meta.asOfLabel}
          </Text>
        </Group>
        <HeadTable report={report} />
        <Stack gap="xs" component="section" aria-label="現状と課題">
          <Title order={2} size="h4">
            現状と課題
          </Title>
          {report.measure.currentIssues.map((issue) => (
            <Text key={issue} className={classes.issue}>
              {issue}
            </Text>
          ))}
        </Stack>
        <Stack gap="md">
          <Title order={2} size="h4">
            指標
          </Title>
          {report.indicators.length === 0 && <Text c="dimmed">指標は設定されていません。</Text>}
          {report.indicators.map((indicator) => (
            <IndicatorBlock key={`${indicator.ownerLabel}-${indicator.name}`} indicator={indicator} report={report} />
          ))}
        </Stack>
        <Stack gap="md">
          <Title order={2} size="h4">
            取組みの振り返り
          </Title>
          <Text>
            {report.summary.statusCounts.map(({ label, count }) => `${label} ${count}件`).join('、')}　
            {report.summary.sentence}
          </Text>
          {report.initiatives.map((initiative) => (
            <InitiativeBlock key={initiative.name} initiative={initiative} />
          ))}
        </Stack>
        {report.measure.terms.length > 0 && (
          <Stack gap="xs">
            <Title order={2} size="h4">
              用語説明
            </Title>
            {report.measure.terms.map(({ term, definition }) => (
              <Text key={term}>
                {term}：{definition}
              </Text>
            ))}
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
