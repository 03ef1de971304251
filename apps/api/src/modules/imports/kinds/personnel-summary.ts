import type { DepartmentGap, ImportPersonnel, MovedPersonItem } from '@mawasu/contract';
import {
  byRole,
  dayAfter,
  type HeldMembership,
  holdsOn,
  lostGround,
  type MovedPerson,
  type PersonEffect,
  personEffect,
  type RoleGap,
  roleGaps,
} from '@mawasu/domain/users';
import { fiscalYearOf } from '@mawasu/domain/years';
import { type DepartmentFinder, isInYear } from './department-finder.js';
import type { HeldPeople, HeldPerson } from './held-people.js';
import type { PlannedPerson } from './person-planner.js';
import { roleWords } from './person-words.js';

interface Moved extends MovedPerson {
  id: string;
  account: string;
  displayName: string;
  isLeaving: boolean;
}

interface Told {
  who: Moved;
  effect: PersonEffect;
}

/** What a table does to the 課 as of the day most of it speaks of; null when it moves nobody. */
export function personnelSummary(
  planned: readonly PlannedPerson[],
  held: HeldPeople,
  departments: DepartmentFinder,
): ImportPersonnel | null {
  const everybody = allOf(planned, held.people);
  const told = everybody.flatMap((who): Told[] => {
    const effect = personEffect(who);
    return effect ? [{ who, effect }] : [];
  });
  const days = told.map(({ effect }) => effect.day);
  // What is to come can still be looked after.
  const day = mostCommon(days.filter((one) => one > held.today)) ?? mostCommon(days);
  if (day === null) return null;
  const item = ({ who, effect }: Told): MovedPersonItem => {
    const words = (all: readonly HeldMembership[]) =>
      all.toSorted(byRole).map((one) => roleWords(one, departments, effect.day));
    const { displayName, account } = who;
    return { displayName, account, day: effect.day, gained: words(effect.gained), lost: words(effect.lost) };
  };
  const of = (kind: PersonEffect['kind']) => told.filter(({ effect }) => effect.kind === kind);
  const fy = fiscalYearOf(day);
  const nodes = nodesOf(held, fy);
  const gaps = roleGaps(departments.existing(fy), everybody, day);
  const gap = ({ departmentId, isNew }: RoleGap): DepartmentGap => ({
    departmentName: departments.inYear(departmentId, fy)?.name ?? '',
    ...{ isNew, nodes: nodes.get(departmentId) ?? 0, sheets: held.sheets.get(departmentId) ?? 0 },
  });
  const without = (role: RoleGap['role']) =>
    gaps
      .filter((one) => one.role === role)
      .map(gap)
      .toSorted(byWeight);
  return {
    day,
    comes: of('comes').map(item),
    goes: of('goes').map(item),
    changes: of('changes').map(item),
    withoutRole: everybody
      .filter(({ after, isLeaving }) => !isLeaving && after.every(({ to }) => to !== null && to < day))
      .map(({ displayName, account }) => ({ displayName, account })),
    idle: nodes.size === 0 ? [] : told.filter(({ effect }) => isIdle(effect, nodes)).map(item),
    withoutHead: without('section_head'),
    withoutEntrant: without('entrant'),
    withoutDivisionHead: without('division_head'),
    deputies: lostDeputies(held, everybody, departments),
  };
}

/** Everybody who may sign in, with those who are new. */
function allOf(planned: readonly PlannedPerson[], people: readonly HeldPerson[]): Moved[] {
  const byId = new Map(planned.flatMap((one) => (one.held ? [[one.held.id, one] as const] : [])));
  const known = people
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ id, account, displayName, memberships }) => {
      const plan = byId.get(id);
      const after = plan?.state.left ?? memberships;
      return {
        id,
        account,
        displayName: plan?.displayName ?? displayName,
        before: memberships,
        after,
        isLeaving: plan?.isLeaving ?? false,
      };
    });
  const made = planned
    .filter(({ held }) => held === null)
    .map(({ account, displayName, state }) => ({
      id: account,
      account,
      displayName,
      before: [],
      after: state.left,
      isLeaving: false,
    }));
  return [...known, ...made];
}

function mostCommon(days: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const day of days.toSorted()) counts.set(day, (counts.get(day) ?? 0) + 1);
  return (
    [...counts].reduce<[string, number] | null>(
      (most, one) => (most === null || one[1] > most[1] ? one : most),
      null,
    )?.[0] ?? null
  );
}

function nodesOf({ work }: HeldPeople, fy: number): Map<string, number> {
  const nodes = new Map<string, number>();
  for (const one of work) {
    if (isInYear(one, fy)) nodes.set(one.departmentId, (nodes.get(one.departmentId) ?? 0) + one.nodes);
  }
  return nodes;
}

const isIdle = ({ gained }: PersonEffect, nodes: ReadonlyMap<string, number>): boolean =>
  gained.some(({ role, departmentId }) => role === 'entrant' && departmentId !== null && !nodes.has(departmentId));

/** What waits for somebody comes first. */
const byWeight = (left: DepartmentGap, right: DepartmentGap): number =>
  right.sheets - left.sheets || right.nodes - left.nodes || Number(right.isNew) - Number(left.isNew);

function lostDeputies(
  { deputies }: HeldPeople,
  everybody: readonly Moved[],
  departments: DepartmentFinder,
): ImportPersonnel['deputies'] {
  const byId = new Map(everybody.map((one) => [one.id, one]));
  return deputies.flatMap((one) => {
    const principal = byId.get(one.forUserId);
    const own = byId.get(one.userId);
    const role = roleWords(one, departments);
    const told = { displayName: one.displayName, forName: one.forName, role };
    const lost = principal ? lostGround(one, principal) : null;
    if (lost !== null) return [{ ...told, day: lost, reason: `${one.forName}さんが${role}でなくなるため` }];
    const gone = own ? dayWithoutRole(own, one) : null;
    return gone === null ? [] : [{ ...told, day: gone, reason: `${one.displayName}さんの役割がなくなるため` }];
  });
}

/** The first day of the 代理 on which the deputy holds nothing any more, and did before. */
function dayWithoutRole({ before, after }: MovedPerson, days: { from: string; to: string }): string | null {
  const ends = after.flatMap(({ to }) => (to === null ? [] : [dayAfter(to)]));
  const candidates = [days.from, ...ends].filter((day) => day >= days.from && day <= days.to).toSorted();
  const holds = (all: readonly HeldMembership[], day: string) => all.some((one) => holdsOn(one, day));
  return candidates.find((day) => holds(before, day) && !holds(after, day)) ?? null;
}
