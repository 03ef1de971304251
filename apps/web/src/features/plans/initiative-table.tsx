import { Group, Table, Text } from '@mantine/core';
import type { MeasureInitiative, ProjectNode, RoundDetail } from '@mawasu/contract';
import { reportBlanks } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { ProgressStatusBadge } from '../../components/ui/progress-status-badge.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { scrollToChosen } from '../../lib/scroll-to-chosen.js';
import classes from './measure-paper.module.css';

const blank = <span className={classes.blank}>{reportBlanks.text}</span>;

function EntryCell({ initiative, round }: { initiative: MeasureInitiative; round: RoundDetail }) {
  const { entry } = initiative;
  if (!entry) return <span className={classes.blank}>表示できるシートはありません</span>;
  return (
    <Group gap={4}>
      <StateBadge place={entry} steps={round.steps} returned={entry.returned} />
      {entry.progressStatus !== null && (
        <ProgressStatusBadge statuses={round.scale.progressStatuses} code={entry.progressStatus} />
      )}
      <SampleMark sample={entry.sample} />
      <TextLink
        to={paths.entry}
        params={{ entryId: entry.id }}
        fz="sm"
        aria-label={`${initiative.title}の年度評価シート`}
      >
        シートを開く
      </TextLink>
    </Group>
  );
}

/** The 事務事業 the 取組み is made of. */
function Projects({ projects, chosenId }: { projects: readonly ProjectNode[]; chosenId: string }) {
  if (projects.length === 0) return null;
  return (
    <ul className={classes.projects} aria-label={nodeKindLabels.project}>
      {projects.map(({ id, code, title, content, leadDepartment }) => (
        <li
          key={id}
          id={id}
          ref={id === chosenId ? scrollToChosen : undefined}
          data-chosen={id === chosenId || undefined}
        >
          <b>{`${code} ${title}`.trim()}</b>
          {leadDepartment !== null && `（${leadDepartment}）`}
          {content !== '' && (
            <div>
              <ProseText text={content} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface InitiativeTableProps {
  initiatives: readonly MeasureInitiative[];
  round: RoundDetail | null;
  chosenId: string;
}

/** 施策実現のための取組み, with who answers for each and where its sheet of the round stands. */
export function InitiativeTable({ initiatives, round, chosenId }: InitiativeTableProps) {
  const label = '施策実現のための取組み';
  return (
    <ScrollBox label={label}>
      <Table className={classes.table} aria-label={label} withTableBorder withColumnBorders miw={860} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="17%">
              取組み名
            </Table.Th>
            <Table.Th scope="col">内容</Table.Th>
            <Table.Th scope="col" w="9.5rem">
              行革の視点
            </Table.Th>
            <Table.Th scope="col" w="14%">
              行革の視点からの取組み内容
            </Table.Th>
            <Table.Th scope="col" w="7.5rem">
              主管課
            </Table.Th>
            {round && (
              <Table.Th scope="col" w="9.5rem" className="no-print">
                {fiscalYearLabel(round.fy)}の状態
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {initiatives.map((initiative) => (
            <Table.Tr
              key={initiative.id}
              id={initiative.id}
              className={classes.initiative}
              ref={initiative.id === chosenId ? scrollToChosen : undefined}
              data-chosen={initiative.id === chosenId || undefined}
            >
              <Table.Th scope="row">{initiative.title}</Table.Th>
              <Table.Td>
                <Text fz="sm" component="div" style={{ whiteSpace: 'pre-wrap' }}>
                  {initiative.content === '' ? blank : <ProseText text={initiative.content} />}
                </Text>
                <Projects projects={initiative.children} chosenId={chosenId} />
              </Table.Td>
              <Table.Td>{initiative.reformViewpointLabel ?? blank}</Table.Td>
              <Table.Td>
                {initiative.reformViewpointContent === null ? (
                  blank
                ) : (
                  <ProseText text={initiative.reformViewpointContent} />
                )}
              </Table.Td>
              <Table.Td>{initiative.leadDepartment ?? <span className={classes.blank}>未設定</span>}</Table.Td>
              {round && (
                <Table.Td className="no-print">
                  <EntryCell initiative={initiative} round={round} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
