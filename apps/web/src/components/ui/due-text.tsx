import { daysUntil, japaneseDate } from '@mawasu/domain/years';
import { useServerDay } from '../../lib/server-day.js';

/** 「締切まであと5日」, 「締切は今日です」, 「期限を3日過ぎています」. */
export function dueText(date: string, today: string | Date): string {
  const days = daysUntil(date, today);
  if (days === 0) return '締切は今日です';
  return days > 0 ? `締切まであと${days}日` : `期限を${-days}日過ぎています`;
}

/** 令和8年5月20日 → 5月20日: the year is clear from the round. */
function monthAndDay(date: string): string {
  return japaneseDate(date).replace(/^.*年/, '');
}

/** A deadline as a date, and how far away it is. */
export function DueText({ date, short = false }: { date: string; short?: boolean }) {
  const today = useServerDay();
  if (short) return <time dateTime={date}>{monthAndDay(date)}</time>;
  return (
    <time dateTime={date}>
      {japaneseDate(date)}（{dueText(date, today)}）
    </time>
  );
}
