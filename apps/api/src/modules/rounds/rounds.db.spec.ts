import { roundDetail, roundList } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm } from '@mawasu/domain/sheets';
import { aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planId: string;
let rounds: { published: string; finalized: string; open: string };

beforeAll(async () => {
  t = await startTestApp();
  planId = await aPlan(t.dataSource, { name: '総合計画' });
  const published = await aRound(t.dataSource, { planId, fy: 2023, state: 'published' });
  const open = await aRound(t.dataSource, { planId, fy: 2025, dueOn: { 0: '2026-06-12' }, instructions: '記入の手引' });
  rounds = { published, open, finalized: await aRound(t.dataSource, { planId, fy: 2024, state: 'finalized' }) };
});
afterAll(() => t.stop());

const clientOf = async (...roles: Role[]) => t.as((await aUser(t.dataSource, { roles })).account);

describe('the list of 評価年度', () => {
  it('holds what the switch shows, newest first, in one statement', async () => {
    const reader = await clientOf('reader');
    const heard = await t.statements(async () => {
      const list = roundList.parse(await reader.rounds.list());
      expect(list.total).toBe(3);
      expect(list.items.map(({ fy }) => fy)).toEqual([2025, 2024, 2023]);
      expect(list.items[0]).toEqual({
        ...{ id: rounds.open, planId, planName: '総合計画', fy: 2025, state: 'open', sample: false },
      });
    });
    expect(heard).toHaveLength(1);
  });

  it('comes in pages', async () => {
    const reader = await clientOf('reader');
    const page = await reader.rounds.list({ page: 2, size: 2 });
    expect([page.total, page.items.map(({ fy }) => fy)]).toEqual([3, [2023]]);
    expect(await reader.rounds.list({ page: 3, size: 2 })).toEqual({ total: 3, items: [] });
  });

  it('begins for a 外部委員 with the finalized ones, unless they have another role as well', async () => {
    const member = await clientOf('external_member');
    expect((await member.rounds.list()).items.map(({ state }) => state)).toEqual(['finalized', 'published']);
    expect((await (await clientOf('external_member', 'reader')).rounds.list()).total).toBe(3);
  });
});

describe('a 評価年度', () => {
  it('says all its sheets follow: form, steps with deadlines, scale, revision, in one statement', async () => {
    const reader = await clientOf('reader');
    const heard = await t.statements(async () => {
      expect(roundDetail.parse(await reader.rounds.detail(rounds.open))).toMatchObject({
        ...{ fy: 2025, state: 'open', instructions: '記入の手引', form: defaultForm, scale: defaultScale },
        revision: { number: 1 },
        edition: null,
        steps: [
          { position: 0, stage: 'entry', dueOn: '2026-06-12' },
          { position: 1, stage: 'head', waitingLabel: '課長確認待ち' },
          { position: 2, stage: 'planning', waitingLabel: '企画確認中' },
        ],
      });
    });
    expect(heard).toHaveLength(1);
  });

  it('that is settled names the newest edition it is printed from', async () => {
    const insert = 'INSERT INTO edition (round_id, number, kind, checksum) VALUES ($1, $2, $3, $4)';
    await t.dataSource.query(insert, [rounds.finalized, 1, 'final', 'a1']);
    await t.dataSource.query(insert, [rounds.finalized, 2, 'corrected', 'b2']);
    const { edition } = await (await clientOf('reader')).rounds.detail(rounds.finalized);
    expect(edition).toEqual({ number: 2, checksum: 'b2' });
  });

  it('that is under way is not there for a 外部委員; one that does not exist looks alike', async () => {
    const member = await clientOf('external_member');
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const id of [rounds.open, unknown, 'nonsense']) {
      expect(await refusal(member.rounds.detail(id))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(await refusal(member.rounds.tree(id))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
    await expect(member.rounds.detail(rounds.finalized)).resolves.toMatchObject({ fy: 2024 });
  });
});
