import { Text } from '@mantine/core';
import type { ReviewItem } from '@mawasu/contract';
import { fiscalYearShort } from '@mawasu/domain/years';
import { useEffect, useRef } from 'react';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { RowLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';
import classes from './review.module.css';

interface QueueGroup {
  key: string;
  title: string;
  items: ReviewItem[];
}

/** Under their 施策, in the order of the list; the year is said where several rounds are worked on. */
function groupsOf(items: readonly ReviewItem[]): QueueGroup[] {
  const hasYears = new Set(items.map(({ roundId }) => roundId)).size > 1;
  const groups: QueueGroup[] = [];
  for (const item of items) {
    const key = `${item.roundId} ${item.measureId}`;
    const year = hasYears ? `${fiscalYearShort(item.fy)}　` : '';
    if (groups.at(-1)?.key !== key) {
      groups.push({ key, title: `${year}${item.measureCode} ${item.measureTitle}`, items: [] });
    }
    groups.at(-1)?.items.push(item);
  }
  return groups;
}

/** 「期限超過・確認事項2件・前回から変更」 */
function marksOf({ late, findings, changed }: ReviewItem): string {
  return [
    ...(late ? ['期限超過'] : []),
    ...(findings > 0 ? [`確認事項${findings}件`] : []),
    ...(changed ? ['前回から変更あり'] : []),
  ].join('・');
}

function QueueItem({ item, isOpen }: { item: ReviewItem; isOpen: boolean }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isOpen]);
  const marks = marksOf(item);
  return (
    <li ref={row} className={classes.item} data-open={isOpen || undefined}>
      <RowLink to={paths.review} search={{ entry: item.id }} aria-current={isOpen ? 'true' : undefined}>
        {item.initiativeTitle}
      </RowLink>{' '}
      <SampleMark sample={item.sample} />
      <div className={classes.itemFacts}>
        {item.departmentName}
        {marks !== '' && <b>　{marks}</b>}
      </div>
    </li>
  );
}

interface QueueListProps {
  items: readonly ReviewItem[];
  total: number;
  opened: string | null;
}

/** What waits for the person, and nothing else. */
export function QueueList({ items, total, opened }: QueueListProps) {
  return (
    <nav className={classes.queue} aria-label="確認待ちのシート">
      <Text fw={700} role="status">
        残り{total.toLocaleString()}件
      </Text>
      {total > items.length && (
        <Text size="xs" c="dimmed">
          はじめの{items.length}件を表示しています。確認が進むと、続きが表示されます。
        </Text>
      )}
      {groupsOf(items).map(({ key, title, items: sheets }) => (
        <div key={key} className={classes.group}>
          <p className={classes.groupTitle}>{title}</p>
          <ul className={classes.items} aria-label={title}>
            {sheets.map((item) => (
              <QueueItem key={item.id} item={item} isOpen={item.id === opened} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
