import type { ApiClient } from '@mawasu/api-client';
import type { Role } from '@mawasu/domain/permissions';
import type { TestApp } from '../test-app.js';
import { aDepartment } from './department.builder.js';
import { aNode, anAssignment, aPlan } from './plan.builder.js';
import { anEntry, aRound } from './round.builder.js';
import { aUser } from './user.builder.js';

interface Person {
  id: string;
  name: string;
  client: ApiClient;
}

interface OwnSection {
  id: string;
  name: string;
  nodeIds: string[];
  entryIds: string[];
  entrant: Person;
  head: Person;
}

/** A 部 with two 課 that are going to change, and one beside them; each has people, nodes and sheets of 2025. */
export interface ReorganisedCity {
  admin: ApiClient;
  divisionId: string;
  sections: [OwnSection, OwnSection, OwnSection];
  planId: string;
  roundId: string;
}

let cities = 0;

export async function aReorganisedCity(
  t: TestApp,
  { fy = 2025, nodes = 2 }: { fy?: number; nodes?: number } = {},
): Promise<ReorganisedCity> {
  cities += 1;
  const source = t.dataSource;
  const person = async (name: string, role: Role, ...departmentIds: string[]): Promise<Person> => {
    const user = await aUser(source, { displayName: name, roles: [role], departmentIds });
    return { id: user.id, name, client: await t.as(user.account) };
  };
  const { client: admin } = await person('管理 太郎', 'administrator');
  const divisionId = await aDepartment(source, { kind: 'division', name: `改正${cities}部` });
  const planId = await aPlan(source);
  const policyId = await aNode(source, { planId, kind: 'policy' });
  const sections: OwnSection[] = [];
  for (const name of ['活動支援課', '生涯学習課', '道路河川課']) {
    const id = await aDepartment(source, { name, parentId: divisionId });
    const measureId = await aNode(source, { planId, kind: 'measure', parentId: policyId });
    const nodeIds: string[] = [];
    for (let i = 0; i < nodes; i += 1) {
      const nodeId = await aNode(source, {
        planId,
        kind: 'initiative',
        parentId: measureId,
        title: `${name}の取組み${i}`,
      });
      await anAssignment(source, nodeId, id);
      nodeIds.push(nodeId);
    }
    const entrant = await person(`${name} 入力`, 'entrant', id);
    const head = await person(`${name} 課長`, 'section_head', id);
    sections.push({ id, name, nodeIds, entryIds: [], entrant, head });
  }
  const roundId = await aRound(source, { planId, fy });
  for (const section of sections) {
    for (const nodeId of section.nodeIds) {
      section.entryIds.push(await anEntry(source, { roundId, nodeId, departmentId: section.id }));
    }
  }
  return { admin, divisionId, sections: sections as ReorganisedCity['sections'], planId, roundId };
}
