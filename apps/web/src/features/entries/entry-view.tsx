import { Group, Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { fiscalYearLabel, japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { dueText } from '../../components/ui/due-text.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../components/ui/state-badge.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { serverNow } from '../../lib/server-contact.js';
import { entryQuery } from './entries.queries.js';
import { EntryHistory } from './entry-history.js';
import { EntrySheet } from './entry-sheet.js';
import classes from './entry-sheet.module.css';

/** 「締切まであと5日（令和8年5月29日）」; after it, how late. Null where nobody has to do anything by a date. */
function dueOf({ dueOn }: EntryDetail, today: string): string | null {
  return dueOn === null ? null : `${dueText(dueOn, today)}（${japaneseDate(dueOn)}）`;
}

function EntryHeader({ entry }: { entry: EntryDetail }) {
  const { measure, department, round, neighbours } = entry;
  const due = dueOf(entry, japanDateOf(serverNow()));
  const owner = department.divisionName ? `${department.divisionName} ${department.name}` : department.name;
  return (
    <PageHeader
      title={entry.initiative.title}
      tabTitle={`${entry.initiative.title}（年度評価シート）`}
      breadcrumb={[
        <TextLink key="list" to={paths.entries} fz="sm">
          年度評価シート
        </TextLink>,
        <TextLink key="measure" to={paths.measure} params={{ measureId: measure.id }} fz="sm">
          {measure.code} {measure.title}
        </TextLink>,
      ]}
      marks={
        <Group gap={4}>
          <StateBadge place={entry} steps={round.steps} returned={entry.returned !== null} />
          {entry.late && <LateBadge />}
          <SampleMark sample={entry.sample} />
        </Group>
      }
      description={
        <Text component="span" inherit>
          <span className={classes.piece}>{fiscalYearLabel(round.fy)}の年度評価シート</span>{' '}
          <span className={classes.piece}>主管課：{owner}</span> {due && <span className={classes.piece}>{due}</span>}
        </Text>
      }
      actions={
        <>
          {neighbours.previousId && (
            <ButtonLink
              to={paths.entry}
              params={{ entryId: neighbours.previousId }}
              variant="default"
              leftSection={<IconChevronLeft size={18} aria-hidden />}
            >
              前のシート
            </ButtonLink>
          )}
          {neighbours.nextId && (
            <ButtonLink
              to={paths.entry}
              params={{ entryId: neighbours.nextId }}
              variant="default"
              rightSection={<IconChevronRight size={18} aria-hidden />}
            >
              次のシート
            </ButtonLink>
          )}
          <EntryHistory entryId={entry.id} />
        </>
      }
    />
  );
}

/** One 年度評価シート with its header. The key keeps the sheets of two 取組み from sharing what is being typed. */
export function EntryView({ entryId, userId }: { entryId: string; userId: string }) {
  const query = useQuery(entryQuery(entryId));
  return (
    <QueryView query={query}>
      {(entry) => (
        <>
          <EntryHeader entry={entry} />
          <EntrySheet key={entry.id} entry={entry} userId={userId} />
        </>
      )}
    </QueryView>
  );
}
