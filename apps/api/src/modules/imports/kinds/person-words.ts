import type { ImportChange } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { daysText, type HeldMembership, needsDepartment } from '@mawasu/domain/users';
import { fiscalYearOf, japaneseDate } from '@mawasu/domain/years';
import type { DepartmentFinder } from './department-finder.js';
import { contactLabels, isChanged, type PlannedPerson } from './person-planner.js';
import type { DraftedMembership } from './person-state.js';

/** 「市民課 課長」, 「企画」: as the department is called on its first day, or on the day given. */
export function roleWords(
  { role, departmentId, from }: HeldMembership,
  departments: DepartmentFinder,
  day = from,
): string {
  const name = departmentId === null ? null : departments.inYear(departmentId, fiscalYearOf(day))?.name;
  return name && needsDepartment(role) ? `${name} ${roleLabels[role]}` : roleLabels[role];
}

/** What happens to a person, in the words of a personnel office, one line each. */
export function personLines(
  { held, displayName, state, ...contact }: PlannedPerson,
  departments: DepartmentFinder,
): ImportChange['fields'] {
  const words = (one: HeldMembership) => roleWords(one, departments);
  const since = (one: HeldMembership) => `${words(one)}（${daysText(one)}）`;
  const lines: ImportChange['fields'] = [];
  if (held && held.displayName !== displayName)
    lines.push({ field: '氏名', before: held.displayName, after: displayName });
  for (const key of ['extension', 'email'] as const) {
    const before = held?.[key] ?? null;
    if (before !== contact[key]) lines.push({ field: contactLabels[key], before, after: contact[key] });
  }
  const changed = state.memberships.filter(isChanged);
  const ended = changed.filter(isEnded);
  const given = changed.filter((one) => one.held === null);
  const [moved] = given.filter(({ asked }) => asked?.transfer.kind === 'hold');
  const byMove = moved
    ? ended.filter(({ asked }) => asked?.transfer.kind === 'hold' && asked.account === moved.asked?.account)
    : [];
  for (const one of given) {
    const left = one === moved ? byMove : [];
    const before =
      left.length > 0 ? left.map((old) => `${words(old)}（${japaneseDate(old.to ?? '')}まで）`).join('、') : null;
    const kind =
      held === null
        ? '新しい職員'
        : one.asked?.transfer.kind === 'addition'
          ? '兼務'
          : left.length > 0
            ? '異動'
            : '所属の追加';
    lines.push({ field: one.asked?.word || kind, before, after: since(one) });
  }
  for (const one of ended.filter((old) => !byMove.includes(old))) {
    const field = one.asked?.word || '所属の終わり';
    lines.push({ field, before: words(one), after: `${japaneseDate(one.to ?? '')}まで` });
  }
  for (const one of changed) {
    if (one.held === null || isEnded(one)) continue;
    if (one.isWithdrawn) lines.push({ field: '予定の取り消し', before: since(one.held), after: null });
    else lines.push({ field: '所属の訂正', before: since(one.held), after: since(one) });
  }
  return lines;
}

/** Only its last day is another, and it has become earlier. */
function isEnded({ held, role, departmentId, from, to, isWithdrawn }: DraftedMembership): boolean {
  if (held === null || isWithdrawn || to === null) return false;
  const isElse = held.role !== role || held.departmentId !== departmentId || held.from !== from;
  return !isElse && (held.to === null || to < held.to);
}
