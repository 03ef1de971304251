import { Badge, Group, Text } from '@mantine/core';
import type { RoundCalendar } from '@mawasu/contract';
import { type CalendarMonth, calendarMonths, monthAfter } from '@mawasu/domain/rounds';
import { japaneseDate } from '@mawasu/domain/years';
import { IconAlertTriangle } from '@tabler/icons-react';
import { FigureTable } from '../../components/ui/figure-table.js';
import { calendarEvents } from './calendar-events.js';

/** 「令和8年5月」 */
const monthLabel = (month: string) => japaneseDate(`${month}-01`).replace(/1日$/, '');
const dayLabel = (day: string) => japaneseDate(day).replace(/^.*月/, '');

function Events({ month: { events } }: { month: CalendarMonth }) {
  return events.map(({ on, kind, label, isLate }) => (
    <Group key={`${on} ${kind} ${label}`} gap={6} wrap="nowrap" align="baseline">
      <Text component="time" dateTime={on} fz="sm" fw={700} style={{ whiteSpace: 'nowrap' }}>
        {dayLabel(on)}
      </Text>
      <Text component="span" fz="sm">
        {label}
        {isLate && (
          <Badge
            component="span"
            color="red"
            variant="light"
            ml={6}
            leftSection={<IconAlertTriangle size={12} aria-hidden />}
          >
            遅れあり
          </Badge>
        )}
      </Text>
    </Group>
  ));
}

function Figures({ calendar, month }: { calendar: RoundCalendar; month: string }) {
  const found = calendar.figures.filter((one) => monthAfter(calendar.fy, one.month) === month);
  return found.map(({ total, names }) => (
    <Text key={month} fz="sm">
      {total}件（{names.join('、')}
      {total > names.length && 'ほか'}）
    </Text>
  ));
}

/** The year month by month: what falls when, and when figures of indicators exist. */
export function CalendarTable({ calendar, title }: { calendar: RoundCalendar; title: string }) {
  const months = calendarMonths(calendar.fy, calendarEvents(calendar), calendar.today);
  return (
    <FigureTable
      caption={title}
      columns={[
        {
          key: 'month',
          header: '月',
          width: '26%',
          cell: ({ month, isCurrent }: CalendarMonth) => (
            <Group gap={6} aria-current={isCurrent ? 'date' : undefined}>
              {monthLabel(month)}
              {isCurrent && <Badge variant="filled">今日 {dayLabel(calendar.today)}</Badge>}
            </Group>
          ),
        },
        { key: 'events', header: '予定', cell: (month: CalendarMonth) => <Events month={month} /> },
        {
          key: 'figures',
          header: '実績値がそろう指標',
          width: '30%',
          cell: ({ month }: CalendarMonth) => <Figures calendar={calendar} month={month} />,
        },
      ]}
      rows={months}
      rowKey={({ month }) => month}
    />
  );
}
