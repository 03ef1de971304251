import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { projectText, type ReportInitiative, reportBlanks, reportWords } from '@mawasu/contract';
import { Fragment } from 'react';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { FormTable, orBlank } from './form-table.js';
import classes from './measure-report.module.css';
import { ReportCostsTable } from './report-costs-table.js';

interface ReportInitiativeListProps {
  initiatives: readonly ReportInitiative[];
  /** What the plan calls its 事務事業. */
  projectLevel: string;
}

/** The 事務事業 of a 取組み in the rows below it. */
function ProjectRows({ initiative, level }: { initiative: ReportInitiative; level: string }) {
  const { name, projects } = initiative;
  if (projects.length === 0) return null;
  return (
    <>
      <Table.Tr>
        <Table.Td className={classes.inset} />
        <Table.Th colSpan={4} className={classes.inset}>
          {level}　{projects.length}
          {reportWords.count}
        </Table.Th>
      </Table.Tr>
      {projects.map((project, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report is drawn once, and two may have the same name
        <Table.Tr key={`${name}-${index}`}>
          <Table.Td className={classes.inset} />
          <Table.Th scope="row">{projectText(project)}</Table.Th>
          <Table.Td colSpan={2}>
            <ProseText text={orBlank(project.content)} />
          </Table.Td>
          <Table.Td>{orBlank(project.department)}</Table.Td>
        </Table.Tr>
      ))}
    </>
  );
}

/** ４: what the plan says of each 取組み. */
export function ReportInitiativeList({ initiatives, projectLevel }: ReportInitiativeListProps) {
  const words = reportWords.initiative;
  return (
    <ScrollBox label={reportWords.sections.initiatives}>
      <Table
        className={classes.list}
        aria-label={reportWords.sections.initiatives}
        withTableBorder
        withColumnBorders
        miw={760}
      >
        <Table.Thead>
          <Table.Tr>
            {[words.number, words.name, words.content, words.viewpoint, words.department].map((word) => (
              <Table.Th scope="col" key={word}>
                {word}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {initiatives.map((initiative, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order of the paper, and two may have the same name
            <Fragment key={index}>
              <Table.Tr>
                <Table.Td>{index + 1}</Table.Td>
                <Table.Th scope="row">{initiative.name}</Table.Th>
                <Table.Td>
                  <ProseText text={orBlank(initiative.content)} />
                </Table.Td>
                <Table.Td>
                  {initiative.viewpointLabel === null ? (
                    reportBlanks.text
                  ) : (
                    <>
                      <Text inherit fw={700}>
                        {initiative.viewpointLabel}
                      </Text>
                      <ProseText text={orBlank(initiative.viewpointContent)} />
                    </>
                  )}
                </Table.Td>
                <Table.Td>{orBlank(initiative.department)}</Table.Td>
              </Table.Tr>
              <ProjectRows initiative={initiative} level={projectLevel} />
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

/** The rows of one sheet, in the order of the paper. A 対象外 one has only its reason. */
function rowsOf(initiative: ReportInitiative): [string, string][] {
  const { exclusionReason, answers } = initiative;
  const head: [string, string][] = [
    [reportWords.initiative.department, orBlank(initiative.department)],
    [reportWords.initiative.state, initiative.stateLabel],
  ];
  if (exclusionReason !== null) return [...head, [reportWords.exclusionReason, orBlank(exclusionReason)]];
  return [...head, ...answers.map(({ label, text }): [string, string] => [label, orBlank(text)])];
}

/** ５: what the department says of one 取組み. */
export function ReportEntryBlock({ initiative, number }: { initiative: ReportInitiative; number: number }) {
  return (
    <Stack gap={4} component="section" aria-label={initiative.name} className={classes.block}>
      <Group gap="xs">
        <Title order={3} size="h5">
          {number}　{initiative.name}
        </Title>
        <SampleMark sample={initiative.sample} />
      </Group>
      <FormTable rows={rowsOf(initiative)} label={initiative.name} />
      {initiative.costs && <ReportCostsTable costs={initiative.costs} name={initiative.name} />}
    </Stack>
  );
}
