import type { ApiClient, ApiError } from '@mawasu/api-client';
import type { Role } from '@mawasu/domain/permissions';
import type { TestApp } from '../test-app.js';
import { aDepartment, aMerger } from './department.builder.js';
import { aDeputy, aMembership, aUser } from './user.builder.js';

/** Where somebody sits, as seen from the 課 of a sheet; those of the whole city everywhere. */
export type Seat = 'own' | 'successor' | 'predecessor' | 'other' | 'city';

export interface SeatedPerson {
  /** 「section_head own」, 「deputy of section_head own」. */
  name: string;
  role: Role;
  seat: Seat;
  id: string;
  client: ApiClient;
}

/** Everybody there can be for a sheet of `departmentId`: every role, seat and 代理. */
export interface SeatedPeople {
  departmentId: string;
  everybody: SeatedPerson[];
  /** Holds every role in the 課 of the sheet and in the city. */
  jack: SeatedPerson;
  /** Handed in and let pass what nobody of the others did. */
  somebody: string;
}

const seated = ['entrant', 'section_head', 'division_head'] as const;
const citywide: readonly Role[] = ['planner', 'reader', 'external_member', 'administrator'];
/** Nobody needs a 代理 in a 課 that is no more. */
const deputised: readonly Seat[] = ['own', 'successor', 'other'];

/** The 課 of the sheet came from another one and went on in a third; each with a 部 of its own. */
export async function seatedPeople(t: TestApp): Promise<SeatedPeople> {
  const source = t.dataSource;
  const someone = async (name: string, role: Role, seat: Seat, ...departmentIds: string[]): Promise<SeatedPerson> => {
    const { id, account } = await aUser(source, { displayName: name, roles: [role], departmentIds });
    return { name, role, seat, id, client: await t.as(account) };
  };
  const everybody: SeatedPerson[] = [];
  const sections = new Map<Seat, string>();
  for (const seat of ['own', 'successor', 'predecessor', 'other'] as const) {
    const divisionId = await aDepartment(source, { kind: 'division' });
    const sectionId = await aDepartment(source, { parentId: divisionId });
    sections.set(seat, sectionId);
    for (const role of seated) {
      const departmentId = role === 'division_head' ? divisionId : sectionId;
      const person = await someone(`${role} ${seat}`, role, seat, departmentId);
      everybody.push(person);
      if (role === 'entrant' || !deputised.includes(seat)) continue;
      const deputy = await someone(`deputy of ${person.name}`, 'reader', seat);
      await aDeputy(source, { userId: deputy.id, forUserId: person.id, departmentId, role });
      everybody.push({ ...deputy, role });
    }
  }
  for (const role of citywide) everybody.push(await someone(role, role, 'city'));
  const [departmentId = '', successorId = '', predecessorId = ''] = sections.values();
  await aMerger(source, departmentId, successorId);
  await aMerger(source, predecessorId, departmentId);
  const jack = await someone('jack of all trades', 'planner', 'own');
  for (const role of seated) await aMembership(source, jack.id, role, departmentId);
  const { id: somebody } = await aUser(source, { displayName: '退職 した人' });
  return { departmentId, everybody, jack, somebody };
}

/** Rights of a 課 go to the one it was merged into, never back; 企画 has those of the whole city. */
export const reaches = ({ seat }: SeatedPerson): boolean => seat === 'own' || seat === 'successor' || seat === 'city';

export const statusOf = ({ status }: ApiError): string => String(status);

/** Some cells at a time: a person's answer waits for nobody else's. */
export async function differencesOf<Cell>(
  cells: readonly Cell[],
  differs: (cell: Cell) => Promise<string | null>,
): Promise<string[]> {
  const waiting = [...cells];
  const found: string[] = [];
  const work = async () => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const difference = await differs(cell);
      if (difference) found.push(difference);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return found;
}
