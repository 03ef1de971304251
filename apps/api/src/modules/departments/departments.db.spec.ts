import { departmentList } from '@mawasu/contract';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Assignment } from '../plans/assignment.entity.js';
import { DepartmentVersion } from './department.entity.js';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource)).account);
});
afterAll(() => t.stop());

describe('the departments of a year', () => {
  it('have the names and the 部 of that year, each 部 followed by its 課', async () => {
    const first = await aDepartment(t.dataSource, { kind: 'division', name: '総務部' });
    const second = await aDepartment(t.dataSource, { kind: 'division', name: '市民部' });
    const moved = await aDepartment(t.dataSource, { name: '市民課', parentId: first, fyTo: 2024 });
    const stayed = await aDepartment(t.dataSource, { name: '総務課', parentId: first });
    await t.dataSource.manager.insert(DepartmentVersion, {
      ...{ departmentId: moved, parentId: second, name: '市民窓口課', fyFrom: 2025 },
    });
    const heard = await t.statements(async () => {
      const old = departmentList.parse(await reader.rounds.departments(2024));
      expect(old.items.map(({ name }) => name)).toEqual(['総務部', '市民課', '総務課', '市民部']);
      expect(old.items.find(({ id }) => id === moved)?.parentId).toBe(first);
    });
    expect(heard).toHaveLength(1);
    const now = await reader.rounds.departments(2025);
    expect(now.items.map(({ name }) => name)).toEqual(['総務部', '総務課', '市民部', '市民窓口課']);
    expect(now.items.find(({ id }) => id === stayed)).toMatchObject({
      kind: 'section',
      parentId: first,
      sample: false,
    });
  });

  it('leave out those that did not exist yet or any more', async () => {
    const ended = await aDepartment(t.dataSource, { name: '廃止課', fyFrom: 2020, fyTo: 2021 });
    const idsIn = async (fy: number) => (await reader.rounds.departments(fy)).items.map(({ id }) => id);
    expect(await idsIn(2021)).toContain(ended);
    expect(await idsIn(2022)).not.toContain(ended);
    expect(await idsIn(2019)).toEqual([]);
  });

  it.each([1999, Number.NaN, 2024.5])('need a year (%s)', async (fy) => {
    expect(await refusal(reader.rounds.departments(fy))).toMatchObject({ status: 400, code: 'VALIDATION' });
  });
});

describe('a department in a year', () => {
  const nameIn = async (departmentId: string, fy: number) => {
    const rows = await t.dataSource.query('SELECT name FROM department_in_year($1, $2)', [departmentId, fy]);
    return rows[0]?.name;
  };
  const namesIn = async (departmentId: string, fy: number) => {
    const rows = await t.dataSource.query(
      'SELECT name, existed FROM departments_in_year($2) WHERE department_id = $1',
      [departmentId, fy],
    );
    return rows;
  };
  const aRenamed = async () => {
    const departmentId = await aDepartment(t.dataSource, { name: '一の課', fyFrom: 2018, fyTo: 2019 });
    await t.dataSource.manager.insert(DepartmentVersion, [
      { departmentId, name: '二の課', fyFrom: 2020, fyTo: 2021 },
      { departmentId, name: '三の課', fyFrom: 2024 },
    ]);
    return departmentId;
  };

  it('has the name in force, before the first and in a gap the one that begins nearest, so that none is without', async () => {
    const departmentId = await aRenamed();
    const years = [2010, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2050];
    expect(await Promise.all(years.map((fy) => nameIn(departmentId, fy)))).toEqual([
      ...['一の課', '一の課', '一の課', '二の課', '二の課', '二の課', '三の課', '三の課', '三の課'],
    ]);
  });

  it('is told the same for one and for all of them, and whether it existed', async () => {
    const departmentId = await aRenamed();
    for (const fy of [2010, 2019, 2022, 2023, 2025]) {
      const name = await nameIn(departmentId, fy);
      expect(await namesIn(departmentId, fy)).toEqual([{ name, existed: [2019, 2025].includes(fy) }]);
    }
  });

  it('has one version only: two that share a year are refused', async () => {
    const departmentId = await aDepartment(t.dataSource, { fyFrom: 2020, fyTo: 2024 });
    const version = { departmentId, name: '重なる課', sortOrder: 1 };
    const { manager } = t.dataSource;
    await expect(manager.insert(DepartmentVersion, { ...version, fyFrom: 2024 })).rejects.toThrow(
      'XC_department_version_years',
    );
    await expect(manager.insert(DepartmentVersion, { ...version, fyFrom: 2025 })).resolves.toBeDefined();
  });
});

describe('the line of a department', () => {
  it('holds it and all it came from: merged, divided or renamed', async () => {
    const [a, b, merged, other] = await Promise.all([1, 2, 3, 4].map(() => aDepartment(t.dataSource)));
    await aMerger(t.dataSource, a ?? '', merged ?? '');
    await aMerger(t.dataSource, b ?? '', merged ?? '');
    await aMerger(t.dataSource, b ?? '', other ?? '');
    const lineOf = async (id = '') =>
      (await t.dataSource.query('SELECT id FROM department_line($1) AS l (id)', [id])).map(
        (row: { id: string }) => row.id,
      );
    expect((await lineOf(merged)).sort()).toEqual([a, b, merged].sort());
    expect((await lineOf(other)).sort()).toEqual([b, other].sort());
    expect(await lineOf(a)).toEqual([a]);
  });
});

describe('the 主管課 of a node', () => {
  it('is the one of the year, and two in one year are refused', async () => {
    const planId = await aPlan(t.dataSource);
    const nodeId = await aNode(t.dataSource, { planId, kind: 'policy' });
    const [old, present] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
    const insert = (departmentId: string, role: 'lead' | 'related', fyFrom: number, fyTo: number | null) =>
      t.dataSource.manager.insert(Assignment, { nodeId, departmentId, role, fyFrom, fyTo });
    await insert(old, 'lead', 2020, 2023);
    await insert(present, 'lead', 2024, null);
    await insert(old, 'related', 2024, null);
    const leadIn = async (fy: number) =>
      (await t.dataSource.query('SELECT lead_in_year($1, $2) AS id', [nodeId, fy]))[0]?.id;
    expect([await leadIn(2019), await leadIn(2023), await leadIn(2024)]).toEqual([null, old, present]);
    const all = await t.dataSource.query('SELECT department_id FROM leads_in_year(2024) WHERE node_id = $1', [nodeId]);
    expect(all).toEqual([{ department_id: present }]);
    await expect(anAssignment(t.dataSource, nodeId, present)).rejects.toThrow('XC_assignment_lead');
  });
});
