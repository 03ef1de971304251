import type { TableCell } from '@mawasu/domain/imports';
import { type Role, roleLabels } from '@mawasu/domain/permissions';
import {
  accountProblem,
  correctionProblems,
  type HeldMembership,
  membershipProblems,
  needsDepartment,
} from '@mawasu/domain/users';
import { fiscalYearOf, japaneseDate } from '@mawasu/domain/years';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import type { DepartmentFinder } from './department-finder.js';
import type { HeldPeople, HeldPerson } from './held-people.js';
import { type PersonRow, placeOf } from './person-rows.js';
import { type DraftedMembership, lastDayOf, PersonState } from './person-state.js';

/** What becomes of a person. */
export interface PlannedPerson {
  /** Null for somebody new. */
  held: HeldPerson | null;
  account: string;
  displayName: string;
  email: string | null;
  extension: string | null;
  rows: readonly PersonRow[];
  state: PersonState;
  /** Their rows say that they leave. */
  isLeaving: boolean;
}

export const contactLabels = { email: 'メールアドレス', extension: '内線' } as const;

const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '');

/** Goes through the rows of one person after the other. Errors are told at their cells. */
export class PersonPlanner {
  constructor(
    private readonly held: HeldPeople,
    private readonly departments: DepartmentFinder,
    private readonly draft: PlanDraft<unknown>,
  ) {}

  /** Null when the rows cannot be taken. `held`: the person as they are; null for somebody new. */
  plan(account: string, rows: readonly PersonRow[], held: HeldPerson | null): PlannedPerson | null {
    const [first] = rows;
    if (!first) return null;
    const displayName = this.nameOf(rows, held);
    const [email, extension] = [this.contactOf(rows, held, 'email'), this.contactOf(rows, held, 'extension')];
    if (displayName === null || email === undefined || extension === undefined) return null;
    if (!this.mayBe(first, held)) return null;
    const state = new PersonState(held?.memberships ?? []);
    const order = { leave: 0, release: 1, hold: 2, addition: 2 } as const;
    const sorted = rows.toSorted((left, right) => order[left.transfer.kind] - order[right.transfer.kind]);
    // Every row, so that all that is wrong is told at once.
    if (sorted.map((one) => this.planRow(one, state)).includes(false)) return null;
    const mover = rows.find(({ transfer }) => transfer.kind === 'hold');
    if (mover) state.leaveOthers(mover);
    if (!held && state.memberships.length === 0) {
      this.refuse(first, 'role', '新しい職員には、役割（入力者・課長・部長・企画・閲覧者など）を入力してください。');
      return null;
    }
    if (!this.isSound(state)) return null;
    const isLeaving = rows.some(({ transfer }) => transfer.kind === 'leave');
    return { held, account, displayName, email, extension, rows, state, isLeaving };
  }

  private nameOf(rows: readonly PersonRow[], held: HeldPerson | null): string | null {
    const named = rows.filter(({ name }) => name !== '');
    const other = named.find(({ name }) => plainName(name) !== plainName(named[0]?.name ?? ''));
    if (other) {
      this.draft.error(
        cellOf(other.row, 'name'),
        `同じ利用者名の行に、別の氏名（${named[0]?.name}）があります。どちらかを直してください。`,
      );
      return null;
    }
    const name = named[0]?.name ?? held?.displayName;
    // Another width of the space between the names is no other name.
    if (held && name !== undefined && plainName(held.displayName) === plainName(name)) return held.displayName;
    if (name !== undefined) return name;
    const [first] = rows;
    if (first) this.draft.error(placeOf(first.row, 'name'), '新しい職員の氏名を入力してください。');
    return null;
  }

  /** As it is in the end, null for none; undefined where two rows differ, which is told. An empty cell takes nothing away. */
  private contactOf(
    rows: readonly PersonRow[],
    held: HeldPerson | null,
    key: 'email' | 'extension',
  ): string | null | undefined {
    const filled = rows.filter((one) => one[key] !== '');
    const [first] = filled;
    const other = filled.find((one) => one[key] !== first?.[key]);
    if (!other) return first?.[key] ?? held?.[key] ?? null;
    const reason = `同じ利用者名の行に、別の${contactLabels[key]}（${first?.[key]}）があります。どちらかを直してください。`;
    this.draft.error(cellOf(other.row, key), reason);
    return undefined;
  }

  private mayBe({ account, accountCell, transfer }: PersonRow, held: HeldPerson | null): boolean {
    if (held) {
      if (!held.isDisabled || transfer.kind === 'leave' || transfer.kind === 'release') return true;
      const reason = `${held.displayName}さんは利用を停止しています。「職員」の画面で利用を再開してから取り込むか、この行を消してください。`;
      this.draft.error(accountCell, reason);
      return false;
    }
    const bare = account.replace(/^0+/, '');
    const padded = this.held.people.find((one) => one.account !== account && one.account.replace(/^0+/, '') === bare);
    const problem = padded
      ? `利用者名「${account}」の職員はいません。「${padded.account}」（${padded.displayName}）の、先頭の0が消えていませんか。`
      : accountProblem(account);
    if (problem !== null) this.draft.error(accountCell, problem);
    return problem === null;
  }

  private planRow(asked: PersonRow, state: PersonState): boolean {
    switch (asked.transfer.kind) {
      case 'leave':
        return this.leave(asked, state);
      case 'release':
        return this.release(asked, state);
      case 'hold':
      case 'addition':
        return asked.membershipId === null ? this.hold(asked, state) : this.correct(asked, asked.membershipId, state);
    }
  }

  private leave(asked: PersonRow, state: PersonState): boolean {
    const last = lastDayOf(asked);
    if (last === null) return this.refuse(asked, 'to', '最後の日を、終了日の列に入力してください。');
    if (state.memberships.length === 0) {
      return this.refuse(
        asked,
        'account',
        'この利用者名の所属は登録されていません。利用者名を確認するか、この行を消してください。',
      );
    }
    for (const one of state.memberships) state.end(one, last, asked);
    return true;
  }

  private release(asked: PersonRow, state: PersonState): boolean {
    const last = lastDayOf(asked);
    if (last === null) return this.refuse(asked, 'to', '兼務の最後の日を、終了日の列に入力してください。');
    const departmentId = this.departmentOf(asked, last);
    if (departmentId === undefined) return false;
    const fitting = state
      .from(last)
      .filter((one) => one.from <= last && (departmentId === null || one.departmentId === departmentId))
      .filter((one) => asked.role === null || one.role === asked.role);
    const [one, ...others] = fitting;
    if (!one || others.length > 0) {
      const reason = one
        ? '終える所属が二つ以上あります。部・課と役割で区別してください。'
        : '終える所属が見つかりません。部・課と役割を確認してください。';
      return this.refuse(asked, 'department', reason);
    }
    if (one.to === last) one.asked = asked;
    else state.end(one, last, asked);
    return true;
  }

  private hold(asked: PersonRow, state: PersonState): boolean {
    const day = asked.from ?? this.held.today;
    const role = asked.role ?? this.roleOf(asked, state, day);
    if (role === null) return asked.department === '' && asked.from === null && asked.to === null;
    const departmentId = this.departmentOf(asked, day);
    if (departmentId === undefined) return false;
    if (departmentId === null && needsDepartment(role)) {
      return this.refuse(asked, 'department', `${roleLabels[role]}には、部・課が必要です。`);
    }
    const same = state.same({ role, departmentId }, { from: day, to: asked.to });
    const key = `${asked.account} ${role} ${needsDepartment(role) ? departmentId : ''}`;
    if (!this.draft.claim(`${key} ${same?.from ?? day}`, placeOf(asked.row, 'department'), 'この所属')) return false;
    if (same?.id) {
      same.asked = asked;
      if (asked.to !== null) same.to = asked.to;
      // What has not begun may begin earlier; what runs is held already.
      if (asked.from !== null && asked.from < same.from && same.from > this.held.today) same.from = asked.from;
      return true;
    }
    if (asked.from === null)
      return this.refuse(asked, 'from', '所属の始まる日を、開始日の列に入力してください（例：2027/4/1）。');
    state.give({ role, departmentId, from: asked.from, to: asked.to }, asked);
    return true;
  }

  /** A row of the form that was filled with what is held. */
  private correct(asked: PersonRow, id: string, state: PersonState): boolean {
    const one = state.byId(id);
    if (!one?.held) {
      return this.refuse(
        asked,
        'id',
        'この行の所属ID（隠れている列）は、この利用者名の所属ではありません。行がずれていないか確認してください。',
      );
    }
    if (!this.draft.claim(id, asked.accountCell, 'この所属')) return false;
    const { held } = one;
    const role = asked.role ?? held.role;
    const departmentId = this.isAsShown(asked, held)
      ? held.departmentId
      : this.departmentOf(asked, asked.from ?? held.from);
    if (departmentId === undefined) return false;
    const isOther = role !== held.role || departmentId !== held.departmentId;
    one.asked = asked;
    if (isOther && asked.from !== null && asked.from > held.from && held.from < this.held.today) {
      // The row is now about the next place: the one before ends, as with a row of its own.
      one.asked = null;
      state.give({ role, departmentId, from: asked.from, to: asked.to }, asked);
      return true;
    }
    Object.assign(one, { role, departmentId, from: asked.from ?? held.from, to: asked.to ?? held.to });
    return true;
  }

  /** The department stands in the row as the form shows it, whatever became of the department since. */
  private isAsShown({ department, division }: PersonRow, { departmentId, from }: HeldMembership): boolean {
    if (departmentId === null) return department === '';
    const fy = fiscalYearOf(from);
    const isNamed = this.departments.inYear(departmentId, fy)?.name === department;
    return isNamed && (division === '' || this.departments.divisionNameOf(departmentId, fy) === division);
  }

  /** Who moves without a word about the role keeps the one there is. */
  private roleOf(asked: PersonRow, state: PersonState, day: string): Role | null {
    const own = new Set([...state.ownOn(day), ...state.ownOn(this.held.today)].map(({ role }) => role));
    const [role, ...others] = own;
    if (role !== undefined && others.length === 0 && asked.department !== '') return role;
    if (asked.department === '' && asked.from === null && asked.to === null) return null;
    this.refuse(asked, 'role', '役割を入力してください（入力者・課長・部長・企画・閲覧者など）。');
    return null;
  }

  /** Undefined when it is wrong, which is told; null for none. */
  private departmentOf(asked: PersonRow, day: string): string | null | undefined {
    const { department, division, row } = asked;
    if (department === '' && division === '') return null;
    const found = this.departments.find(department || division, department === '' ? '' : division, fiscalYearOf(day));
    if ('id' in found) return found.id;
    this.draft.error(placeOf(row, department === '' ? 'division' : 'department'), found.reason);
    return undefined;
  }

  /** The rules of the screen, for all that comes or changes. */
  private isSound(state: PersonState): boolean {
    const { left } = state;
    const bad = left.flatMap((one) => {
      if (!one.asked || !isChanged(one)) return [];
      const department =
        one.departmentId === null
          ? null
          : this.departments.membershipDepartment(one.departmentId, fiscalYearOf(one.from));
      const others = left.filter((other) => other !== one);
      const correction = one.held ? correctionProblems(one.held, one, this.held.today) : [];
      const problems = correction.length > 0 ? correction : membershipProblems(one, department, others);
      return problems.map((problem) => ({ ...problem, asked: one.asked as PersonRow }));
    });
    for (const { held, asked } of state.memberships.filter(({ isWithdrawn }) => isWithdrawn)) {
      if (!held || !asked || held.from > this.held.today) continue;
      const message = `終わりの日が、所属の始まり（${japaneseDate(held.from)}）より前です。日を確認してください。`;
      bad.push({ field: 'to', message, asked });
    }
    const keys = { role: 'role', departmentId: 'department', from: 'from', to: 'to' } as const;
    for (const { field, message, asked } of bad) this.draft.error(placeOf(asked.row, keys[field]), message);
    return bad.length === 0;
  }

  private refuse(asked: PersonRow, key: string, reason: string): false {
    const cell: TableCell = key === 'id' ? cellOf(asked.row, 'id') : placeOf(asked.row, key);
    this.draft.error(cell, reason);
    return false;
  }
}

/** Other than it is held, or new. */
export function isChanged(one: DraftedMembership): boolean {
  const { held, role, departmentId, from, to } = one;
  if (held === null || one.isWithdrawn) return true;
  return held.role !== role || held.departmentId !== departmentId || held.from !== from || held.to !== to;
}
