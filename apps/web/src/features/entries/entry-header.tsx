import { Group, Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { fiscalYearLabel, japaneseDate, japaneseDateTime } from '@mawasu/domain/years';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dueText } from '../../components/ui/due-text.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../components/ui/state-badge.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useServerDay } from '../../lib/server-day.js';
import classes from './entry-sheet.module.css';

/** 「締切まであと5日（令和8年5月29日）」; after it, how late. Null where nobody has to do anything by a date. */
function dueOf({ dueOn }: EntryDetail, today: string): string | null {
  return dueOn === null ? null : `${dueText(dueOn, today)}（${japaneseDate(dueOn)}）`;
}

function ToSheet({ entryId, children, label }: { entryId: string; children: ReactNode; label?: string }) {
  return (
    <ButtonLink to={paths.entry} params={{ entryId }} variant="default" size="compact-md" aria-label={label}>
      {children}
    </ButtonLink>
  );
}

/** The next sheet that waits for this person comes before the neighbours in the plan. */
function WaitingLinks({ toReview, toEnter }: EntryDetail['neighbours']) {
  return (
    <>
      {toReview && <ToSheet entryId={toReview.id}>次の確認待ち</ToSheet>}
      {toEnter && <ToSheet entryId={toEnter.id}>次に入力するシート</ToSheet>}
    </>
  );
}

/** What sheet this is, where it stands and by when; the ways to the others, and `history`. */
export function EntryHeader({ entry, history }: { entry: EntryDetail; history: ReactNode }) {
  const { measure, department, round, neighbours } = entry;
  const due = dueOf(entry, useServerDay());
  const owner = department.divisionName ? `${department.divisionName} ${department.name}` : department.name;
  return (
    <PageHeader
      dense
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
          <span className={classes.piece}>主管課：{owner}</span> {due && <span className={classes.piece}>{due}</span>}{' '}
          {entry.editable && entry.updatedByName && (
            <span className={classes.piece}>
              前回の更新：{entry.updatedByName}（{japaneseDateTime(entry.updatedAt)}）
            </span>
          )}
        </Text>
      }
      actions={
        <>
          {neighbours.previousId && (
            <ToSheet entryId={neighbours.previousId} label="前のシート">
              <IconChevronLeft size={18} aria-hidden />前
            </ToSheet>
          )}
          {neighbours.nextId && (
            <ToSheet entryId={neighbours.nextId} label="次のシート">
              次<IconChevronRight size={18} aria-hidden />
            </ToSheet>
          )}
          <WaitingLinks {...neighbours} />
          {history}
        </>
      }
    />
  );
}
