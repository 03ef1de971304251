import type { ApiClient } from '@mawasu/api-client';
import type { EntryDetail, SaveActual, TransitionEntry } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { History } from '../../modules/history/history.entity.js';
import type { TestApp } from '../test-app.js';
import { BUILDER } from '../test-database.js';
import { aDepartment } from './department.builder.js';
import { anIndicator, aTarget, type IndicatorTraits } from './indicator.builder.js';
import { aBranch, aNode, anAssignment, type BuiltBranch, type NodeTraits } from './plan.builder.js';
import { anEntry, aRound, type EntryTraits, type RoundTraits } from './round.builder.js';
import { aUser } from './user.builder.js';

export interface Person {
  id: string;
  client: ApiClient;
}

/** One 部 with one 課 and everybody who has to do with its sheets, beside a 課 of another 部. */
export interface Office {
  divisionId: string;
  departmentId: string;
  otherDepartmentId: string;
  entrant: Person;
  colleague: Person;
  head: Person;
  division: Person;
  planner: Person;
  reader: Person;
  outsider: Person;
  externalMember: Person;
}

export async function anOffice(t: TestApp): Promise<Office> {
  const divisionId = await aDepartment(t.dataSource, { kind: 'division', name: '試験部' });
  const otherParentId = await aDepartment(t.dataSource, { kind: 'division' });
  const departmentId = await aDepartment(t.dataSource, { name: '試験課', parentId: divisionId });
  const otherDepartmentId = await aDepartment(t.dataSource, { parentId: otherParentId });
  const person = async (displayName: string, role: Role, ...departmentIds: string[]): Promise<Person> => {
    const user = await aUser(t.dataSource, { displayName, roles: [role], departmentIds });
    return { id: user.id, client: await t.as(user.account) };
  };
  return {
    divisionId,
    departmentId,
    otherDepartmentId,
    entrant: await person('入力 一郎', 'entrant', departmentId),
    colleague: await person('入力 次郎', 'entrant', departmentId),
    head: await person('課長 花子', 'section_head', departmentId),
    division: await person('部長 太郎', 'division_head', divisionId),
    planner: await person('企画 京子', 'planner'),
    reader: await person('閲覧 三郎', 'reader'),
    outsider: await person('他課 四郎', 'entrant', otherDepartmentId),
    externalMember: await person('委員 五郎', 'external_member'),
  };
}

export interface Sheet extends BuiltBranch {
  roundId: string;
  entryId: string;
}

/** An untouched sheet of the office's 課 in an open round of its own plan. */
export async function aSheet(
  t: TestApp,
  office: Office,
  traits: { round?: Partial<RoundTraits>; entry?: Partial<EntryTraits> } = {},
): Promise<Sheet> {
  const branch = await aBranch(t.dataSource, office.departmentId);
  const roundId = await aRound(t.dataSource, { planId: branch.planId, ...traits.round });
  const { departmentId } = office;
  const entry = { roundId, nodeId: branch.initiativeId, departmentId, ...traits.entry };
  return { ...branch, roundId, entryId: await anEntry(t.dataSource, entry) };
}

/** Everything the check asks for, so that the sheet can be handed in. */
export const fullContent = {
  activities: '講座を年4回開いた。',
  results: '参加者が増えた。',
  issues: '担い手が固定している。',
  nextActions: '若い世代へ案内する。',
  progressStatus: 'B',
  futureDirection: 'continue',
};

/** A sheet on which the 入力者 has saved everything the check asks for; its version is 2. */
export async function aFilledSheet(
  t: TestApp,
  office: Office,
  traits: Parameters<typeof aSheet>[2] = {},
): Promise<Sheet> {
  const sheet = await aSheet(t, office, traits);
  await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
  return sheet;
}

/** Takes a step on the version the person sees when opening the sheet. */
export async function take(
  person: Person,
  entryId: string,
  step: Omit<TransitionEntry, 'version'>,
): Promise<EntryDetail> {
  const { version } = await person.client.entries.detail(entryId);
  return person.client.entries.transition(entryId, { version, ...step });
}

/** Another sheet of the same 施策 in the same round, of the office's 課 unless told. */
export async function aSibling(
  t: TestApp,
  office: Office,
  sheet: Pick<Sheet, 'planId' | 'measureId' | 'roundId'>,
  traits: Partial<EntryTraits> & Pick<Partial<NodeTraits>, 'title'> = {},
): Promise<string> {
  const { title, ...entry } = traits;
  const node = {
    planId: sheet.planId,
    kind: 'initiative',
    parentId: sheet.measureId,
    ...(title ? { title } : {}),
  } as const;
  const nodeId = await aNode(t.dataSource, node);
  const departmentId = entry.departmentId ?? office.departmentId;
  await anAssignment(t.dataSource, nodeId, departmentId);
  return anEntry(t.dataSource, { roundId: sheet.roundId, nodeId, departmentId, ...entry });
}

/** A figure as it is sent: 85, final, on top of none. */
export function aFigure(indicatorId: string, changes: Partial<SaveActual> = {}): SaveActual {
  const typed = { actual: '85', numerator: null, denominator: null } as const;
  return { indicatorId, version: 0, ...typed, state: 'recorded', certainty: 'final', reason: null, ...changes };
}

/** An indicator of the sheet's 取組み with a target of 100 for 2025. */
export async function anIndicatorOf(t: TestApp, sheet: Sheet, traits: Partial<IndicatorTraits> = {}): Promise<string> {
  const id = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, ...traits });
  await aTarget(t.dataSource, id, 2025, '100');
  return id;
}

/** What people did with a sheet, oldest first: rows of the sheet itself and of figures entered on it, without the builder's. */
export async function historyOf(t: TestApp, entryId: string): Promise<History[]> {
  const rows = await t.dataSource.manager.find(History, {
    where: [{ subjectKind: 'entry', subjectId: entryId }, { contextId: entryId }],
    order: { id: 'ASC' },
  });
  return rows.filter(({ actorName }) => actorName !== BUILDER);
}
