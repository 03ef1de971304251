import type { ApiClient } from '@mawasu/api-client';
import type { Role } from '@mawasu/domain/permissions';
import type { TestApp } from '../test-app.js';
import { aDepartment } from './department.builder.js';
import { aUser } from './user.builder.js';

export interface CityPerson {
  id: string;
  client: ApiClient;
}

export interface CitySection {
  id: string;
  divisionId: string;
  entrant: CityPerson;
  head: CityPerson;
}

export interface WholeCity {
  planId: string;
  measureIds: string[];
  initiativeIds: string[];
  sections: CitySection[];
  /** By the id of the 部. */
  divisionHeads: Map<string, CityPerson>;
  planner: CityPerson;
  admin: CityPerson;
  external: CityPerson;
  reader: CityPerson;
}

/** The example plan (10 施策, 52 取組み) shared by eight 課 of two 部 from `fyFrom` on, with everybody a year needs. */
export async function aWholeCity(t: TestApp, fyFrom: number): Promise<WholeCity> {
  const person = async (role: Role, ...departmentIds: string[]): Promise<CityPerson> => {
    const { id, account } = await aUser(t.dataSource, { roles: [role], departmentIds });
    return { id, client: await t.as(account) };
  };
  const planner = await person('planner');
  const admin = await person('administrator');
  await planner.client.setup.loadExample();
  const [plan] = (await planner.client.plans.list()).items;
  const planId = plan?.id ?? '';
  const sections: CitySection[] = [];
  const divisionHeads = new Map<string, CityPerson>();
  for (const division of ['市民部', '経済部']) {
    const divisionId = await aDepartment(t.dataSource, { kind: 'division', name: division });
    divisionHeads.set(divisionId, await person('division_head', divisionId));
    for (const number of [1, 2, 3, 4]) {
      const id = await aDepartment(t.dataSource, { name: `${division}第${number}課`, parentId: divisionId });
      const people = { entrant: await person('entrant', id), head: await person('section_head', id) };
      sections.push({ id, divisionId, ...people });
    }
  }
  const { nodes } = await planner.client.plans.tree(planId);
  const measures = nodes.flatMap(({ children }) =>
    children.flatMap((child) => (child.kind === 'pillar' ? child.children : [child])),
  );
  const initiativeIds = measures.flatMap(({ children }) => children.map(({ id }) => id));
  for (const [index, { id }] of sections.entries()) {
    const nodeIds = initiativeIds.filter((_, place) => place % sections.length === index);
    const own = measures.filter((_, place) => place % sections.length === index).map((measure) => measure.id);
    await planner.client.assignments.assign({ nodeIds: [...nodeIds, ...own], fyFrom, leadId: id, reason: '分担' });
  }
  return {
    ...{ planId, initiativeIds, measureIds: measures.map(({ id }) => id), sections, divisionHeads, planner, admin },
    external: await person('external_member'),
    reader: await person('reader'),
  };
}
