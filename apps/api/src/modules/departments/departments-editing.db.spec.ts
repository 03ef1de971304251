import type { ChangeDepartment } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let admin: Awaited<ReturnType<TestApp['as']>>;
let division: string;

beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as((await aUser(t.dataSource, { roles: ['administrator'], displayName: '管理 太郎' })).account);
  division = await aDepartment(t.dataSource, { kind: 'division', name: '総務部' });
});
afterAll(() => t.stop());

const reason = '組織改正条例による。';
const sectionOf = async (id: string, fy: number) =>
  (await admin.rounds.departments(fy)).items.find((item) => item.id === id);
const namesOf = async (id: string, ...years: number[]) =>
  Promise.all(years.map(async (fy) => (await sectionOf(id, fy))?.name ?? null));
const change = (id: string, body: Partial<ChangeDepartment>) =>
  admin.departments.change(id, { version: 1, fyFrom: 2026, reason, ...body });
const refusedAt = async (call: Promise<unknown>) => {
  const { status, body } = await refusal(call);
  return [status, ...(body?.details ?? []).map(({ path }) => path)];
};

describe('the code of a department', () => {
  it('is given with it, changed without regard to years, and taken away', async () => {
    const body = { kind: 'section' as const, name: '符号課', parentId: division, fyFrom: 2026, reason };
    const { id } = await admin.departments.create({ ...body, code: ' 0510 ' });
    expect(await sectionOf(id, 2026)).toMatchObject({ code: '0510', version: 1 });
    const { version, changeId } = await change(id, { code: '0520' });
    expect(await sectionOf(id, 2030)).toMatchObject({ code: '0520', version, fyFrom: 2026 });
    const { items } = await admin.departments.changes({ page: 1, size: 1 });
    expect(items[0]).toMatchObject({ id: changeId, summary: '符号課：コード 0510 → 0520' });
    await admin.departments.undo(changeId, { reason: '誤り' });
    const undone = await sectionOf(id, 2026);
    expect(undone?.code).toBe('0510');
    await change(id, { version: undone?.version ?? 0, code: '', name: '記号課' });
    expect(await sectionOf(id, 2026)).toMatchObject({ code: null, name: '記号課' });
  });

  it('is that of one department alone, however wide it is written', async () => {
    const body = { kind: 'section' as const, parentId: division, fyFrom: 2026, reason };
    await admin.departments.create({ ...body, name: '先着課', code: 'A-1' });
    expect(await refusedAt(admin.departments.create({ ...body, name: '後着課', code: 'Ａ－１' }))).toEqual([
      400,
      'code',
    ]);
  });
});

describe('a department that began earlier than was known', () => {
  it('is there from the earlier year on, which is a correction that can be taken back', async () => {
    const body = { kind: 'section' as const, name: '早起課', parentId: division, fyFrom: 2026, reason };
    const { id } = await admin.departments.create(body);
    const { changeId } = await change(id, { fyFrom: 2024 });
    expect(await namesOf(id, 2023, 2024, 2026)).toEqual([null, '早起課', '早起課']);
    const { items } = await admin.departments.changes({ page: 1, size: 1 });
    expect(items[0]?.summary).toBe('早起課：令和6年度からあるものに訂正');
    await admin.departments.undo(changeId, { reason: '誤り' });
    expect(await namesOf(id, 2024, 2026)).toEqual([null, '早起課']);
  });

  it('cannot be so where it came from others in that year', async () => {
    const [old, merged] = [
      await aDepartment(t.dataSource, { name: '旧課', parentId: division, fyTo: 2026 }),
      await aDepartment(t.dataSource, { name: '統合課', parentId: division, fyFrom: 2027 }),
    ];
    await aMerger(t.dataSource, old, merged, 2027);
    expect(await refusedAt(change(merged, { fyFrom: 2026 }))).toEqual([400, 'fyFrom']);
  });
});

describe('a new department', () => {
  it('is there from its year on, last among its siblings, and remembered with its reason', async () => {
    await aDepartment(t.dataSource, { name: '先の課', parentId: division });
    const body = { kind: 'section' as const, name: '市民協働課', parentId: division, fyFrom: 2026, reason };
    const { id, changeId } = await admin.departments.create(body);
    expect(await namesOf(id, 2025, 2026, 2040)).toEqual([null, '市民協働課', '市民協働課']);
    const { items } = await admin.rounds.departments(2026);
    expect(items.filter(({ parentId }) => parentId === division).at(-1)?.id).toBe(id);
    const remembered = await t.dataSource.query(
      `SELECT DISTINCT actor_name, reason FROM history WHERE subject_id = $1 OR after ->> 'department_id' = $1`,
      [id],
    );
    expect(remembered).toEqual([{ actor_name: '管理 太郎', reason }]);
    const [line] = await t.dataSource.query(
      'SELECT kind, fy_from, summary, reason FROM department_change WHERE id = $1',
      [changeId],
    );
    expect(line).toEqual({ kind: 'created', fy_from: 2026, summary: '市民協働課', reason });
  });

  it.each([
    ['a name its sibling has', { name: '総務部', kind: 'division' as const, parentId: null }, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['no reason', { reason: '' }, 'reason'],
    ['a parent that does not exist', { parentId: '00000000-0000-4000-8000-000000000009' }, 'parentId'],
    ['a year before the parent', { fyFrom: 2010 }, 'parentId'],
    ['a year nobody means', { fyFrom: 20266 }, 'fyFrom'],
  ])('is refused at the field for %s', async (_, wrong, path) => {
    const body = { kind: 'section' as const, name: '別の課', parentId: division, fyFrom: 2026, reason, ...wrong };
    expect(await refusedAt(admin.departments.create(body))).toEqual([400, path]);
  });
});

describe('a change', () => {
  it('holds from its year on, and the year in which it began again is corrected', async () => {
    const id = await aDepartment(t.dataSource, { name: '道路河川課', parentId: division });
    const { version } = await change(id, { name: '道路課' });
    expect(await namesOf(id, 2025, 2026)).toEqual(['道路河川課', '道路課']);
    await change(id, { version, name: '道路建設課' });
    expect(await namesOf(id, 2025, 2026)).toEqual(['道路河川課', '道路建設課']);
    const [{ count }] = await t.dataSource.query(
      'SELECT count(*)::int FROM department_version WHERE department_id = $1',
      [id],
    );
    expect(count).toBe(2);
  });

  it('moves a 課 to another 部, and reorders it', async () => {
    const other = await aDepartment(t.dataSource, { kind: 'division', name: '土木部' });
    const id = await aDepartment(t.dataSource, { name: '公園課', parentId: division });
    await change(id, { parentId: other, sortOrder: 3 });
    expect([await sectionOf(id, 2025), await sectionOf(id, 2026)]).toMatchObject([
      { parentId: division, fyFrom: 2020, fyTo: 2025 },
      { parentId: other, sortOrder: 3, fyFrom: 2026, fyTo: null },
    ]);
  });

  it('based on an older state is refused with what there is now', async () => {
    const id = await aDepartment(t.dataSource, { name: '河川課', parentId: division });
    await change(id, { name: '河川海岸課' });
    const { status, code, body } = await refusal(change(id, { name: '海岸課' }));
    expect([status, code, body?.current]).toMatchObject([409, 'STALE_VERSION', { version: 2 }]);
  });

  it.each([
    ['a year in which its 部 is not there', { fyFrom: 2019, name: '別名課' }, [400, 'parentId']],
    ['nothing', {}, [400, 'name']],
    ['the name it has', { name: '財政課' }, [400, 'name']],
    ['a name of a sibling', { name: '契約課' }, [400, 'name']],
  ])('is refused for %s', async (_, body, expected) => {
    const parentId = await aDepartment(t.dataSource, { kind: 'division' });
    await aDepartment(t.dataSource, { name: '契約課', parentId });
    const id = await aDepartment(t.dataSource, { name: '財政課', parentId });
    expect(await refusedAt(change(id, body))).toEqual(expected);
  });

  it('that would put a 課 under a 課, or a 部 under a 部, is refused', async () => {
    const [section, other] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
    const another = await aDepartment(t.dataSource, { kind: 'division' });
    expect(await refusedAt(change(section, { parentId: other }))).toEqual([400, 'parentId']);
    expect(await refusedAt(change(section, { parentId: section }))).toEqual([400, 'parentId']);
    expect(await refusedAt(change(another, { parentId: division }))).toEqual([400, 'parentId']);
  });

  it('of nothing known is no change', async () => {
    const call = change('00000000-0000-4000-8000-000000000009', { name: '無い課' });
    expect(await refusal(call)).toMatchObject({ status: 404 });
  });
});

describe('an abolition', () => {
  it('ends the department with its last year', async () => {
    const id = await aDepartment(t.dataSource, { name: '臨時給付課', parentId: division });
    await admin.departments.abolish(id, { lastFy: 2026, reason });
    expect(await namesOf(id, 2026, 2027)).toEqual(['臨時給付課', null]);
    expect((await sectionOf(id, 2026))?.endsFy).toBe(2026);
  });

  it('is refused with a list of what it still leads and who is still in it', async () => {
    const id = await aDepartment(t.dataSource, { name: '環境課', parentId: division });
    await aBranch(t.dataSource, id);
    await aUser(t.dataSource, { roles: ['entrant', 'section_head'], departmentIds: [id], displayName: '環境 花子' });
    await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [id], disabledAt: new Date() });
    const { status, code, body } = await refusal(admin.departments.abolish(id, { lastFy: 2026, reason }));
    expect([status, code]).toEqual([409, 'TRANSITION_REFUSED']);
    const told = Object.fromEntries((body?.details ?? []).map(({ path, message }) => [path, message]));
    expect(told.nodes).toContain('2件');
    expect(told.people).toBe('所属している職員 1人：環境 花子');
    expect(Object.keys(told)).toEqual(['nodes', 'people']);
  });

  it('of a 部 with 課 is refused', async () => {
    const parent = await aDepartment(t.dataSource, { kind: 'division', name: '水道部' });
    await aDepartment(t.dataSource, { name: '水道課', parentId: parent });
    expect(await refusedAt(admin.departments.abolish(parent, { lastFy: 2026, reason }))).toEqual([409, 'sections']);
  });

  it('with a year before it began, or with one that it ends in anyway, is refused', async () => {
    const id = await aDepartment(t.dataSource, { fyFrom: 2024, fyTo: 2026 });
    for (const lastFy of [2023, 2026]) {
      expect(await refusedAt(admin.departments.abolish(id, { lastFy, reason }))).toEqual([400, 'lastFy']);
    }
  });
});

describe('the organisation', () => {
  it.each(['entrant', 'section_head', 'division_head', 'planner', 'reader', 'external_member'] as const)(
    'is changed by the administrator only, not by %s',
    async (role: Role) => {
      const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [division] });
      const { departments } = await t.as(account);
      const create = { kind: 'section' as const, name: '密室課', parentId: null, fyFrom: 2026, reason };
      const calls = [
        departments.create(create),
        departments.change(division, { version: 1, fyFrom: 2026, name: '密室部', reason }),
        departments.abolish(division, { lastFy: 2026, reason }),
      ];
      const statuses = await Promise.all(calls.map(async (call) => (await refusal(call)).status));
      expect(statuses).toEqual([403, 403, 403]);
    },
  );

  it('says of each department how many are in it and how many nodes it leads in the year', async () => {
    const id = await aDepartment(t.dataSource, { name: '学校課' });
    const counts = async (fy: number) => {
      const item = await sectionOf(id, fy);
      return [item?.people, item?.nodes];
    };
    expect(await counts(2025)).toEqual([0, 0]);
    await aBranch(t.dataSource, id);
    await aUser(t.dataSource, { roles: ['entrant', 'section_head'], departmentIds: [id] });
    await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [id], disabledAt: new Date() });
    expect(await counts(2025)).toEqual([1, 2]);
  });
});
