import { randomUUID } from 'node:crypto';
import type { GivenMembership } from '@mawasu/contract';
import type { TableRow } from '@mawasu/domain/imports';
import { roleLabels, roles } from '@mawasu/domain/permissions';
import { administratorProblem, type HeldMembership, transferExamples } from '@mawasu/domain/users';
import { fiscalYearOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newInitialPassword } from '../../../platform/auth/initial-password.js';
import { PasswordHasher } from '../../../platform/auth/password-hasher.js';
import { TransfersWriter } from '../../users/transfers.writer.js';
import { UsersWriter } from '../../users/users.writer.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import type { PlanDraft } from '../plan-draft.js';
import { DepartmentFinder, isInYear, readHeldDepartments } from './department-finder.js';
import { type HeldPeople, type HeldPerson, readHeldPeople } from './held-people.js';
import { isChanged, PersonPlanner, type PlannedPerson } from './person-planner.js';
import { type PersonRow, personColumns, readPersonRow } from './person-rows.js';
import { personLines, roleWords } from './person-words.js';
import { personnelSummary } from './personnel-summary.js';

interface Held extends HeldPeople {
  departments: DepartmentFinder;
  byAccount: ReadonlyMap<string, HeldPerson>;
  /** The rows of the table that is gone through, by account. */
  rows: Map<string, PersonRow[]>;
}

export interface ImportedPerson {
  /** Null for somebody new. */
  userId: string | null;
  account: string;
  /** Null when it stays. */
  displayName: string | null;
  email: string | null;
  extension: string | null;
  corrections: { id: string; changes: Partial<HeldMembership> }[];
  withdrawals: string[];
  gives: GivenMembership[];
}

/** 職員: accounts with their 所属, and 人事異動: who is where from a day on. */
@Injectable()
export class PeopleImport implements ImportDefinition<Held, ImportedPerson> {
  readonly kind = 'people';
  readonly columns = personColumns;

  constructor(
    private readonly writer: UsersWriter,
    private readonly transfers: TransfersWriter,
    private readonly hasher: PasswordHasher,
  ) {}

  async load(manager: EntityManager): Promise<Held> {
    const held = await readHeldPeople(manager);
    return {
      ...held,
      departments: new DepartmentFinder(await readHeldDepartments(manager)),
      byAccount: new Map(held.people.map((one) => [one.account, one])),
      rows: new Map(),
    };
  }

  /** Only read here: all rows of a person belong together. */
  planRow(row: TableRow, { rows }: Held, draft: PlanDraft<ImportedPerson>): void {
    const read = readPersonRow(row, draft);
    if (!read) return;
    const known = rows.get(read.account);
    if (known) known.push(read);
    else rows.set(read.account, [read]);
  }

  finish(held: Held, draft: PlanDraft<ImportedPerson>): void {
    const planner = new PersonPlanner(held, held.departments, draft);
    const planned: PlannedPerson[] = [];
    for (const [account, rows] of held.rows) {
      const person = planner.plan(account, rows, held.byAccount.get(account) ?? null);
      if (!person) continue;
      planned.push(person);
      tell(person, held.departments, draft);
    }
    keepAdministrator(planned, held, draft);
    const byId = new Map(planned.flatMap((one) => (one.held ? [[one.held.id, one] as const] : [])));
    // A table of names and 内線 says nothing of who is where.
    if (tellsPlaces(held)) for (const one of held.people) tellAbsent(one, byId, held, draft);
    // With rows left out it would say of a 課 what is not so.
    const summary = draft.hasErrors ? null : personnelSummary(planned, held, held.departments);
    if (summary) draft.tellPersonnel(summary);
  }

  async lock(manager: EntityManager): Promise<void> {
    await this.writer.takeTurn(manager);
  }

  /** Nobody knows the password of new people: one is made for each when it is handed over. */
  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ImportedPerson>[],
    { by, reason, onMade }: CommitContext,
  ): Promise<void> {
    const isAnybodyNew = changes.some(({ data }) => data.userId === null);
    const passwordHash = isAnybodyNew ? await this.hasher.hash(newInitialPassword()) : '';
    const people = changes.map(({ data: { userId, ...data } }) => ({
      ...data,
      id: userId ?? randomUUID(),
      isNew: userId === null,
    }));
    await this.writer.keepingAdministrator(manager, () =>
      this.transfers.write(manager, by, reason, people, passwordHash),
    );
    for (const { id, isNew } of people) if (isNew) onMade(id);
  }

  form({ people, departments, today }: Held): ImportForm {
    const names = new Set(departments.all.filter((one) => isInYear(one, fiscalYearOf(today))).map(({ name }) => name));
    return {
      columns: [
        { key: 'id', label: '所属ID', width: 10, hidden: true, readOnly: true },
        { key: 'account', label: '利用者名', width: 14 },
        { key: 'name', label: '氏名', width: 18 },
        { key: 'division', label: '部', width: 18 },
        { key: 'department', label: '部・課', width: 22, ...(names.size > 0 ? { choices: [...names] } : {}) },
        { key: 'role', label: '役割', width: 16, choices: roles.map((role) => roleLabels[role]) },
        { key: 'from', label: '開始日', width: 14 },
        { key: 'to', label: '終了日', width: 14 },
        { key: 'transfer', label: '異動区分', width: 12, choices: [...transferExamples] },
        { key: 'extension', label: '内線', width: 10 },
        { key: 'email', label: 'メールアドレス', width: 28 },
      ],
      rows: people.filter(({ isDisabled }) => !isDisabled).flatMap((one) => formRows(one, departments, today)),
      example: {
        ...{ account: '0012345', name: '山田 花子', division: '市民部', department: '市民活動課', role: '入力者' },
        ...{ from: '2027/4/1', transfer: '異動', extension: '2345', email: 'hanako@city.example.lg.jp' },
      },
      instructions: [
        '1行に、1人の1つの所属を入力します。兼務の人は、行を2つ以上にします。',
        '新しい所属の行がある人は、表にない今の所属が、新しい所属の前日で終わります。今の所属を続けながら加えるときは、異動区分を「兼務」にします。',
        '退職は、異動区分を「退職」にし、最後の日を終了日に入力します。転出・出向は、異動区分と、移る日（開始日）を入力します。',
        '表にない人は、そのまま残ります。システム管理者の役割は、行がなくても終わりません。',
        '役割が空欄のときは、今の役割のまま移ります。係長・主査・主任・主事などは入力者、室長・所長・館長は課長として読み取ります。',
        '内線は督促一覧に、メールアドレスはお知らせのメールに使います。どちらも空欄のままで構いません。空欄にしても、登録済みのものは消えません。',
        '新しい職員の初期パスワードは、取り込んだあとの画面で発行し、印刷して渡します。',
      ],
    };
  }
}

function tell(person: PlannedPerson, departments: DepartmentFinder, draft: PlanDraft<ImportedPerson>): void {
  const { held, account, displayName, email, extension, rows, state } = person;
  const fields = personLines(person, departments);
  if (held) draft.restsOn([held.id, held.version, held.memberships]);
  if (fields.length === 0) {
    draft.unchanged([account]);
    return;
  }
  const changed = state.memberships.filter(isChanged);
  draft.change({
    operation: held ? 'update' : 'create',
    label: `${displayName}（${account}）`,
    fields,
    sheet: rows[0]?.row.sheet ?? '',
    row: rows[0]?.row.row ?? 0,
    data: {
      ...{ userId: held?.id ?? null, account },
      displayName: held?.displayName === displayName ? null : displayName,
      email: held?.email === email ? null : email,
      extension: held?.extension === extension ? null : extension,
      corrections: changed.flatMap(({ id, isWithdrawn, role, departmentId, from, to }) =>
        id === null || isWithdrawn ? [] : [{ id, changes: { role, departmentId, from, to } }],
      ),
      withdrawals: changed.flatMap(({ id, isWithdrawn }) => (id !== null && isWithdrawn ? [id] : [])),
      gives: changed.flatMap(({ id, role, departmentId, from, to }) =>
        id === null ? [{ role, departmentId, from, to }] : [],
      ),
    },
  });
}

/** The city keeps an administrator who can sign in; told at the row that would take the last one away. */
function keepAdministrator(planned: readonly PlannedPerson[], held: Held, draft: PlanDraft<ImportedPerson>): void {
  const byId = new Map(planned.flatMap((one) => (one.held ? [[one.held.id, one] as const] : [])));
  const days = (all: readonly HeldMembership[], isEnabled: boolean) =>
    all
      .filter(({ role, to }) => role === 'administrator' && (to ?? held.today) >= held.today)
      .map(({ from, to }) => ({ from, to, isEnabled }));
  const before = held.people.flatMap(({ memberships, isDisabled }) => days(memberships, !isDisabled));
  const after = [
    ...held.people.flatMap(({ id, memberships, isDisabled }) =>
      days(byId.get(id)?.state.left ?? memberships, !isDisabled),
    ),
    ...planned.flatMap(({ held: known, state }) => (known ? [] : days(state.left, true))),
  ];
  const problem = administratorProblem(before, after, held.today);
  if (problem === null) return;
  const loses = ({ state }: PlannedPerson) =>
    state.memberships.some((one) => one.held?.role === 'administrator' && isChanged(one));
  const row = planned.find(loses)?.rows[0];
  if (row) draft.error(row.accountCell, problem);
}

const tellsPlaces = ({ rows }: Held): boolean =>
  [...rows.values()].flat().some(({ row }) => ['department', 'division', 'role'].some((key) => key in row.cells));

/** Who is not in the table stays, and so does what of a person it leaves out. */
function tellAbsent(
  one: HeldPerson,
  planned: ReadonlyMap<string, PlannedPerson>,
  held: Held,
  draft: PlanDraft<ImportedPerson>,
): void {
  if (one.isDisabled) return;
  const isNamed = held.rows.has(one.account);
  const lasting = one.memberships.filter(({ to }) => to === null || to >= held.today);
  const state = isNamed ? planned.get(one.id)?.state : null;
  if (isNamed && !state) return;
  const absent = state ? state.from(held.today).filter((kept) => kept.asked === null) : lasting;
  // システム管理者 are in no table of 人事: that they are missing there says nothing.
  const left = absent.filter(({ role }) => role !== 'administrator');
  if (left.length === 0) return;
  draft.withdrawn(
    `${one.displayName}（${one.account}）：${left.map((kept) => roleWords(kept, held.departments)).join('、')}`,
  );
}

/** A row for each 所属 that is not over; one without where there is none. */
function formRows(
  { account, displayName, email, extension, memberships }: HeldPerson,
  departments: DepartmentFinder,
  today: string,
): FormRow[] {
  const lasting = memberships.filter(({ to }) => to === null || to >= today);
  const contact = { email, extension };
  if (lasting.length === 0) return [{ account, name: displayName, ...contact }];
  return lasting.map(({ id, role, departmentId, from, to }) => {
    const fy = fiscalYearOf(from);
    const place = departmentId === null ? null : departments.inYear(departmentId, fy);
    return {
      ...{ id, account, name: displayName, role: roleLabels[role], from, to, ...contact },
      division: departmentId === null ? '' : departments.divisionNameOf(departmentId, fy),
      department: place?.name ?? '',
    };
  });
}
