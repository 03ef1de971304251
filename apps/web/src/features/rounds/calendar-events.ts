import type { RoundCalendar } from '@mawasu/contract';
import type { CalendarEvent } from '@mawasu/domain/rounds';

/** What of a round falls on a day, in the words of the calendar. Lateness is the server's: past, with sheets that wait. */
export function calendarEvents(calendar: RoundCalendar): CalendarEvent[] {
  const { steps, extensions, editions, openedOn, finalizedOn, today } = calendar;
  const labelOf = (position: number) => steps.find((step) => step.position === position)?.label ?? '';
  const opened: CalendarEvent[] = openedOn ? [{ on: openedOn, kind: 'opened', label: '受付開始', isLate: false }] : [];
  const finalized: CalendarEvent[] = finalizedOn
    ? [{ on: finalizedOn, kind: 'finalized', label: '確定', isLate: false }]
    : [];
  return [
    ...opened,
    ...steps.map(({ label, dueOn, late }): CalendarEvent => {
      return { on: dueOn, kind: 'deadline', label: `${label}の期限`, isLate: dueOn < today && late > 0 };
    }),
    ...extensions.map(({ position, departmentName, dueOn }): CalendarEvent => {
      const label = `${departmentName}：${labelOf(position)}の期限（延長）`;
      return { on: dueOn, kind: 'extension', label, isLate: false };
    }),
    ...finalized,
    ...editions.flatMap(({ number, madeOn }): CalendarEvent[] =>
      number === 1 ? [] : [{ on: madeOn, kind: 'edition', label: `訂正版（第${number}版）`, isLate: false }],
    ),
  ];
}
