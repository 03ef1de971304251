import { departmentList } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
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
