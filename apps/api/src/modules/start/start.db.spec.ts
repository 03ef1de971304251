import { start } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let rounds: { open: string; finalized: string };

beforeAll(async () => {
  t = await startTestApp();
  const planId = await aPlan(t.dataSource);
  rounds = {
    finalized: await aRound(t.dataSource, { planId, fy: 2023, state: 'finalized' }),
    open: await aRound(t.dataSource, { planId, fy: 2025 }),
  };
  for (const fy of [2019, 2020, 2021]) await aRound(t.dataSource, { planId, fy, state: 'published' });
});
afterAll(() => t.stop());

const clientOf = async (...roles: Role[]) => t.as((await aUser(t.dataSource, { roles })).account);

describe('the start of a page', () => {
  it('is what the single questions answer: person, installation, rounds and the round people work in', async () => {
    const reader = await clientOf('reader');
    const answer = start.parse(await reader.session.start());
    expect(answer).toEqual({
      user: await reader.session.currentUser(),
      about: await reader.session.about(),
      rounds: await reader.rounds.list({ size: 30 }),
      round: await reader.rounds.detail(rounds.open),
      setup: null,
    });
  });

  it.each([
    ['by its year', () => '2023', () => rounds.finalized],
    ['by its id', () => rounds.finalized, () => rounds.finalized],
    ['by a year without a round', () => '1999', () => rounds.open],
    ['by something no round is called', () => 'x'.repeat(300), () => rounds.open],
  ])('holds the round the address names %s', async (_, param, expected) => {
    const reader = await clientOf('reader');
    expect((await reader.session.start({ round: param() })).round?.id).toBe(expected());
  });

  it('costs four statements whatever the number of rounds, and one before anybody signed in', async () => {
    const reader = await clientOf('reader');
    expect(await t.statements(() => reader.session.start())).toHaveLength(4);
    expect(await t.statements(() => t.browser().client.session.start())).toHaveLength(1);
  });

  it('says to who sets the product up whether that is over, in one statement more', async () => {
    const planner = await clientOf('planner');
    expect((await planner.session.start()).setup).toEqual({ open: true });
    expect(await t.statements(() => planner.session.start())).toHaveLength(5);
    await t.dataSource.query('UPDATE city SET setup_closed_at = now()');
    expect((await planner.session.start()).setup).toEqual({ open: false });
    expect((await (await clientOf('administrator')).session.start()).setup).toEqual({ open: false });
  });

  it('tells nobody who is not signed in of any round', async () => {
    expect(await t.browser().client.session.start()).toMatchObject({ user: null, rounds: null, round: null });
  });

  it('holds no round while a password must be changed first', async () => {
    const { account } = await aUser(t.dataSource, { roles: ['reader'], mustChangePassword: true });
    const answer = await (await t.as(account)).session.start();
    expect(answer).toMatchObject({ user: { account, mustChangePassword: true }, rounds: null, round: null });
  });

  it('shows a 外部委員 the finalized rounds alone', async () => {
    const { round, rounds: listed } = await (await clientOf('external_member')).session.start({ round: '2025' });
    expect(listed?.items.map(({ fy }) => fy)).toEqual([2023, 2021, 2020, 2019]);
    expect(round?.id).toBe(rounds.finalized);
  });
});
