import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';
import { Membership } from './user.entity.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

/** What somebody holds today, as the screens get it. */
const heldBy = async (account: string) => (await (await t.as(account)).session.currentUser())?.heldRoles ?? [];

describe('a role', () => {
  it('reaches the department it was given for and no other', async () => {
    const [here, there] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
    const { id, account } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [here, there] });
    await aMembership(t.dataSource, id, 'section_head', here);
    const held = await heldBy(account);
    const reached = (role: string) => held.filter((one) => one.role === role).flatMap((one) => one.departmentIds);
    expect(reached('section_head')).toEqual([here]);
    expect(reached('entrant').sort()).toEqual([here, there].sort());
  });

  it('of a 部長 reaches the 課 of the 部 today, not those it had before', async () => {
    const division = await aDepartment(t.dataSource, { kind: 'division' });
    const other = await aDepartment(t.dataSource, { kind: 'division' });
    const section = await aDepartment(t.dataSource, { parentId: division });
    const moved = await aDepartment(t.dataSource, { parentId: division, fyTo: 2023 });
    const version = { departmentId: moved, parentId: other, name: '移った課', fyFrom: 2024 };
    await t.dataSource.manager.insert(DepartmentVersion, version);
    const { account } = await aUser(t.dataSource, { roles: ['division_head'], departmentIds: [division] });
    const [held] = await heldBy(account);
    expect([...(held?.departmentIds ?? [])].sort()).toEqual([division, section].sort());
  });

  it('in a successor reaches what its predecessors held, however many reorganisations lie between', async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => aDepartment(t.dataSource)));
    await aMerger(t.dataSource, first ?? '', second ?? '', 2023);
    await aMerger(t.dataSource, second ?? '', third ?? '', 2025);
    const { account } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [third ?? ''] });
    const [held] = await heldBy(account);
    expect([...(held?.departmentIds ?? [])].sort()).toEqual([first, second, third].sort());
    const { account: old } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [first ?? ''] });
    expect((await heldBy(old))[0]?.departmentIds).toEqual([first]);
  });

  it('is held from its first day to its last', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { id, account } = await aUser(t.dataSource);
    const days = [
      { validFrom: '2020-04-01', validTo: '2021-03-31', role: 'entrant' as const },
      { validFrom: '2098-04-01', validTo: null, role: 'section_head' as const },
    ];
    await t.dataSource.manager.insert(
      Membership,
      days.map((row) => ({ userId: id, departmentId, ...row })),
    );
    expect((await heldBy(account)).map(({ role }) => role)).toEqual(['reader']);
    const onDay = async (day: string) =>
      (await t.dataSource.query('SELECT role FROM held_roles($1, $2) WHERE role <> $3', [id, day, 'reader'])).map(
        ({ role }: { role: string }) => role,
      );
    expect(await onDay('2021-03-31')).toEqual(['entrant']);
    expect(await onDay('2021-04-01')).toEqual([]);
    expect(await onDay('2098-04-01')).toEqual(['section_head']);
  });

  it('of a department is refused without one, and twice for the same days', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { id } = await aUser(t.dataSource);
    await expect(aMembership(t.dataSource, id, 'entrant', null)).rejects.toThrow('CK_membership_department');
    await aMembership(t.dataSource, id, 'entrant', departmentId);
    await expect(aMembership(t.dataSource, id, 'entrant', departmentId)).rejects.toThrow('XC_membership_days');
  });
});

describe('a deputy', () => {
  it('holds the role beside their own, for the department named and with the name of the one they stand for', async () => {
    const [departmentId, elsewhere] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
    const head = { roles: ['section_head' as const], departmentIds: [departmentId, elsewhere] };
    const { id: forUserId } = await aUser(t.dataSource, { displayName: '課長 花子', ...head });
    const { id: userId, account } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [departmentId] });
    await aDeputy(t.dataSource, { userId, forUserId, departmentId, role: 'section_head' });
    expect(await heldBy(account)).toMatchObject([
      { role: 'entrant', departmentIds: [departmentId], heldFor: null },
      {
        role: 'section_head',
        departmentIds: [departmentId],
        heldFor: { userId: forUserId, displayName: '課長 花子' },
      },
    ]);
  });

  it('ends with the role it stands for', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { id: forUserId } = await aUser(t.dataSource, { roles: ['section_head'], departmentIds: [departmentId] });
    const { id: userId, account } = await aUser(t.dataSource);
    await aDeputy(t.dataSource, { userId, forUserId, departmentId, role: 'section_head' });
    expect((await heldBy(account)).map(({ role }) => role)).toEqual(['reader', 'section_head']);
    await t.dataSource.manager.update(Membership, { userId: forUserId }, { validTo: '2021-03-31' });
    expect((await heldBy(account)).map(({ role }) => role)).toEqual(['reader']);
  });
});
