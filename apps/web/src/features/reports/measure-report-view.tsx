import { Alert, Anchor, Badge, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import {
  dataFileText,
  editionText,
  type MeasureReport,
  picturesHeading,
  reportDataFiles,
  reportMarks,
  reportPictures,
  reportWords,
} from '@mawasu/contract';
import type { ReactNode } from 'react';
import { PictureList } from '../../components/ui/picture-list.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { attachmentAddress } from '../../lib/picture-address.js';
import { FormTable, orBlank } from './form-table.js';
import classes from './measure-report.module.css';
import { ReportCostsTable } from './report-costs-table.js';
import { ReportErrata } from './report-errata.js';
import { ReportIndicatorBlock } from './report-indicator-block.js';
import { ReportEntryBlock, ReportInitiativeList } from './report-initiatives.js';

/** 写真・データ of the 施策 and of its 取組み. */
function Attached({ report }: { report: MeasureReport }) {
  const [pictures, dataFiles] = [reportPictures(report), reportDataFiles(report)];
  if (pictures.length + dataFiles.length === 0) return null;
  return (
    <Part title={picturesHeading(report)}>
      {pictures.length > 0 && <PictureList pictures={pictures} />}
      {dataFiles.map(({ entryId, ...file }) => {
        const [name = '', ...said] = dataFileText(file).split('\n');
        return (
          <Text key={`${entryId}${file.checksum}`} size="sm" px="sm">
            <Anchor href={attachmentAddress(entryId, file.checksum)} download inherit>
              {name}
            </Anchor>
            {said.map((line) => (
              <span key={line}>　{line}</span>
            ))}
          </Text>
        );
      })}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={2} size="h4" className={classes.part}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function Head({ report }: { report: MeasureReport }) {
  const { meta } = report;
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <div>
        <Text size="sm">{meta.cityName}</Text>
        <Text size="sm">
          {meta.planName}（{meta.planStatusLabel}）
        </Text>
      </div>
      <Stack gap={4} align="flex-end">
        <Group gap={4}>
          {reportMarks(report).map((mark) => (
            <Badge key={mark} variant="outline" color="gray" radius="sm" tt="none" c="inherit">
              {mark}
            </Badge>
          ))}
        </Group>
        <Text size="sm">
          {reportWords.evaluated}　{meta.fyLabel}
        </Text>
        <Text size="sm" c="dimmed">
          {reportWords.asOf}：{meta.asOfLabel}
          {report.edition && `　${editionText(report.edition)}`}
        </Text>
      </Stack>
    </Group>
  );
}

function Position({ report: { measure, meta } }: { report: MeasureReport }) {
  const { measure: words } = reportWords;
  const rows: [string, string][] = [
    [words.policy, measure.policyTitle],
    [words.pillar, orBlank(measure.pillarTitle)],
    [words.measure, `${measure.code}　${measure.title}`],
    [words.leadDepartment, orBlank(measure.leadDepartment)],
    [words.stage, meta.stageLabel],
    [words.desiredState, orBlank(measure.desiredState)],
    [words.sdgsDirection, orBlank(measure.sdgsDirection)],
    [words.sectoralPlans, orBlank(measure.sectoralPlans.join('\n'))],
  ];
  return <FormTable rows={rows} label={`${measure.code} ${measure.title}`} />;
}

function Summary({ summary }: Pick<MeasureReport, 'summary'>) {
  return (
    <Part title={reportWords.sections.summary}>
      {summary.statusCounts.length > 0 && (
        <Table className={classes.summary} aria-label={reportWords.sections.summary} withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              {summary.statusCounts.map(({ label }) => (
                <Table.Th scope="col" key={label}>
                  {label}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              {summary.statusCounts.map(({ label, count }) => (
                <Table.Td key={label}>
                  <strong>{count}</strong> {reportWords.count}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm">{summary.sentence}</Text>
    </Part>
  );
}

function Assessments({ assessments }: Pick<MeasureReport, 'assessments'>) {
  if (assessments.length === 0) return null;
  const { rank, direction, comment } = reportWords.assessment;
  return (
    <Part title={reportWords.sections.assessments}>
      {assessments.map((a) => (
        <div key={a.stageLabel}>
          <Text fw={700}>
            {a.stageLabel}　{a.stateLabel} <SampleMark sample={a.sample} />
          </Text>
          <FormTable
            rows={[
              [rank, orBlank(a.rankLabel)],
              [direction, orBlank(a.directionLabel)],
              [comment, orBlank(a.comment)],
            ]}
            label={a.stageLabel}
          />
        </div>
      ))}
    </Part>
  );
}

/** The paper on the screen: the same parts, words and texts as PDF and Excel, from the same model. */
export function MeasureReportView({ report }: { report: MeasureReport }) {
  const { measure, indicators, initiatives } = report;
  const { sections } = reportWords;
  return (
    <Paper withBorder p="lg" className={classes.paper}>
      <Stack gap="lg">
        <Head report={report} />
        {report.meta.sample && (
          <Alert variant="light" role="note">
            {reportWords.sampleNote}
          </Alert>
        )}
        <Position report={report} />
        <Assessments assessments={report.assessments} />
        <Summary summary={report.summary} />
        {report.costs && (
          <Part title={sections.costs}>
            <ReportCostsTable costs={report.costs} name={`${measure.code} ${measure.title}`} />
          </Part>
        )}
        <Part title={sections.currentIssues}>
          {measure.currentIssues.length === 0 && <Text>{orBlank(null)}</Text>}
          {measure.currentIssues.map((issue) => (
            <Text key={issue} component="div" className={classes.issue}>
              <ProseText text={issue} />
            </Text>
          ))}
        </Part>
        <Part title={sections.indicators}>
          {indicators.length === 0 && <Text>{reportWords.noIndicators}</Text>}
          {indicators.map((indicator, index) => (
            <ReportIndicatorBlock
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper stay where they are, and two may say the same
              key={`${index} ${indicator.ownerLabel}-${indicator.name}`}
              indicator={indicator}
              report={report}
            />
          ))}
        </Part>
        <Part title={sections.initiatives}>
          <ReportInitiativeList initiatives={initiatives} projectLevel={report.meta.levels.project} />
        </Part>
        <Part title={sections.entries}>
          {initiatives.map((initiative, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order of the paper, and two may have the same name
            <ReportEntryBlock key={index} initiative={initiative} number={index + 1} />
          ))}
        </Part>
        {measure.terms.length > 0 && (
          <Part title={sections.terms}>
            <FormTable
              rows={measure.terms.map(({ term, definition }) => [term, orBlank(definition)])}
              label={sections.terms}
            />
          </Part>
        )}
        {report.errata.length > 0 && (
          <Part title={sections.errata}>
            <ReportErrata errata={report.errata} />
          </Part>
        )}
        <Attached report={report} />
      </Stack>
    </Paper>
  );
}
