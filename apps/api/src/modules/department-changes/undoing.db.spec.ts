import type { ReorganiseInput } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aReorganisedCity, type ReorganisedCity } from '../../testing/builders/reorganised-city.builder.js';
import { aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Round } from '../rounds/round.entity.js';
import { Membership } from '../users/user.entity.js';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const reason = '組織改正条例による。';
const FY = 2026;

async function merged(city: ReorganisedCity): Promise<{ changeId: string; newId: string }> {
  const asked: ReorganiseInput = {
    kind: 'merge',
    fyFrom: FY,
    sourceIds: [city.sections[0].id, city.sections[1].id],
    targets: [{ key: 'new', name: '市民協働課', parentId: city.divisionId }],
    reason,
    dryRun: true,
  };
  const { preview } = await city.admin.departments.reorganise(asked);
  const act = { ...asked, dryRun: false, fingerprint: preview.fingerprint };
  const { change } = await city.admin.departments.reorganise(act);
  return { changeId: change?.id ?? '', newId: change?.departments[0]?.id ?? '' };
}

/** Every row that a change of the organisation may write, counters apart. */
async function everything(): Promise<unknown> {
  const tables = ['department', 'department_version', 'department_succession', 'assignment', 'membership', 'deputy'];
  const rows: unknown[] = [];
  for (const table of [...tables, 'entry', 'round_extension', 'indicator_result']) {
    const counted = table === 'department' || table === 'assignment' ? `- 'version'` : '';
    rows.push(await t.dataSource.query(`SELECT to_jsonb(t) ${counted} AS row FROM "${table}" t ORDER BY 1`));
  }
  return rows;
}

const undo = (city: ReorganisedCity, changeId: string) =>
  city.admin.departments.undo(changeId, { reason: '選び間違い。' });
const refusedFor = async (city: ReorganisedCity, changeId: string) => {
  const { status, code, body } = await refusal(undo(city, changeId));
  return { status, code, message: body?.message, told: (body?.details ?? []).map(({ message }) => message) };
};

describe('what is taken back', () => {
  it.each([FY - 1, FY])('is a 統合, to the last row, with sheets of %i', async (fy) => {
    const city = await aReorganisedCity(t, { fy });
    await aMembership(t.dataSource, city.sections[0].entrant.id, 'entrant', city.sections[1].id);
    const before = await everything();
    const { changeId } = await merged(city);
    expect(await everything()).not.toEqual(before);
    await undo(city, changeId);
    expect(await everything()).toEqual(before);
    const { items } = await city.admin.departments.changes();
    const line = items.find(({ id }) => id === changeId);
    expect(line).toMatchObject({
      summary: '活動支援課、生涯学習課 → 市民協働課',
      isLast: false,
      undone: { reason: '選び間違い。' },
    });
    expect((await refusedFor(city, changeId)).message).toBe('この変更は取り消し済みです。');
  });

  it('is what was added, renamed, moved or abolished, too', async () => {
    const city = await aReorganisedCity(t);
    const { departments } = city.admin;
    const other = await aDepartment(t.dataSource, { kind: 'division' });
    const id = await aDepartment(t.dataSource, { name: '空の課', parentId: city.divisionId });
    const acts: (() => Promise<{ changeId: string }>)[] = [
      () => departments.create({ kind: 'section', name: '新しい課', parentId: city.divisionId, fyFrom: FY, reason }),
      () => departments.change(id, { version: 1, fyFrom: FY, name: '改めた課', parentId: other, reason }),
      () => departments.abolish(id, { lastFy: FY, reason }),
    ];
    for (const act of acts) {
      const before = await everything();
      const { changeId } = await act();
      await undo(city, changeId);
      expect(await everything()).toEqual(before);
    }
  });

  it('goes from the newest to the oldest, one after the other', async () => {
    const city = await aReorganisedCity(t);
    const before = await everything();
    const first = await city.admin.departments.change(city.sections[2].id, {
      version: 1,
      fyFrom: FY,
      name: '土木課',
      reason,
    });
    const { changeId } = await merged(city);
    expect((await refusedFor(city, first.changeId)).message).toContain('このあとに別の変更がある');
    await undo(city, changeId);
    await undo(city, first.changeId);
    expect(await everything()).toEqual(before);
  });
});

describe('taking back is refused in words', () => {
  it('when somebody wrote into a sheet since, moved or not', async () => {
    for (const fy of [FY - 1, FY]) {
      const city = await aReorganisedCity(t, { fy });
      const { changeId } = await merged(city);
      const [entryId = ''] = city.sections[0].entryIds;
      const { version } = await city.sections[1].entrant.client.entries.detail(entryId);
      await city.sections[1].entrant.client.entries.save(entryId, {
        version,
        changes: { results: '書いた。' },
        actuals: [],
      });
      const { status, code, told } = await refusedFor(city, changeId);
      expect([status, code, told]).toEqual([
        409,
        'TRANSITION_REFUSED',
        ['入力された年度評価シート：活動支援課の取組み0'],
      ]);
    }
  });

  it('when a membership was changed or given since', async () => {
    const city = await aReorganisedCity(t);
    const { changeId, newId } = await merged(city);
    const own = { userId: city.sections[0].entrant.id, departmentId: newId };
    await t.dataSource.manager.update(Membership, own, { validTo: '2027-03-31' });
    expect((await refusedFor(city, changeId)).told).toEqual(['変更された職員の所属：活動支援課 入力']);
    await t.dataSource.manager.update(Membership, own, { validTo: null });
    await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [newId], displayName: '新人 一郎' });
    expect((await refusedFor(city, changeId)).told).toEqual(['新しい部・課に加わったもの：新人 一郎']);
  });

  it('when the year was settled since', async () => {
    const city = await aReorganisedCity(t, { fy: FY });
    const { changeId } = await merged(city);
    await t.dataSource.manager.update(Round, { id: city.roundId }, { state: 'finalized' });
    expect((await refusedFor(city, changeId)).message).toContain('確定している');
  });

  it('of what is not there', async () => {
    const city = await aReorganisedCity(t);
    expect((await refusedFor(city, city.divisionId)).status).toBe(404);
  });
});
