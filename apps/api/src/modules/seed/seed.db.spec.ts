import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { SeedService } from './seed.service.js';

describe('a start with the sample data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sample: true });
  });
  afterAll(() => app.stop());

  it('holds the city’s plan whole: 4 方針, 10 施策, 52 取組み', async () => {
    const client = await app.as('reader');
    const { items, total } = await client.plans.list();
    expect([items.length, total]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({ measureCount: 10, initiativeCount: 52 });
    const { nodes } = await client.plans.tree(items[0]?.id ?? '');
    const measures = nodes.flatMap((policy) =>
      policy.children.flatMap((child) => (child.kind === 'pillar' ? child.children : [child])),
    );
    expect([nodes.length, measures.length]).toEqual([4, 10]);
    expect(measures.reduce((sum, measure) => sum + measure.children.length, 0)).toBe(52);
  });

  it('is not touched by a second start', async () => {
    const result = await app.app.get(SeedService).load({ sample: true });
    expect(result).toEqual({ loaded: false, initialPassword: null });
  });

  it('names the accounts a person can sign in with, and each of them can', async () => {
    const { sample, sampleAccounts } = await app.browser().client.session.about();
    expect(sample).toBe(true);
    const accounts = sampleAccounts.map(({ account }) => account);
    expect(accounts.sort()).toEqual(['admin', 'division', 'entrant', 'entrant2', 'head', 'head2', 'planner', 'reader']);
    for (const account of accounts) {
      await expect((await app.as(account)).session.currentUser()).resolves.toMatchObject({ mustChangePassword: false });
    }
  });

  it('has a round that is open for three weeks more and one that is finalized', async () => {
    const { items } = await (await app.as('planner')).rounds.list();
    expect(items.map(({ fy, state, sample }) => ({ fy, state, sample }))).toEqual([
      { fy: 2025, state: 'open', sample: true },
      { fy: 2024, state: 'finalized', sample: true },
    ]);
    const [row] = await app.dataSource.query(
      `SELECT max(entry_due_on) - (now() AT TIME ZONE 'Asia/Tokyo')::date AS days FROM round`,
    );
    expect(row).toEqual({ days: 21 });
  });

  it('has a sheet for each 取組み and year, in every state on the way', async () => {
    const rows = await app.dataSource.query(
      `SELECT r.fy, e.state, count(*)::int AS count FROM entry e JOIN round r ON r.id = e.round_id GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      { fy: 2024, state: 'finalized', count: 52 },
      { fy: 2025, state: 'confirmed', count: 13 },
      { fy: 2025, state: 'drafting', count: 10 },
      { fy: 2025, state: 'head_review', count: 7 },
      { fy: 2025, state: 'not_started', count: 14 },
      { fy: 2025, state: 'planning_review', count: 8 },
    ]);
  });

  it('tells in the history how each sheet came to its state, and nothing about the future', async () => {
    const [row] = await app.dataSource.query(`
      SELECT count(*) FILTER (WHERE h.after->>'state' IS DISTINCT FROM e.state)::int AS wrong,
             count(*) FILTER (WHERE h.at > now())::int AS ahead, count(*)::int AS sheets
        FROM entry e
        JOIN LATERAL (SELECT * FROM history WHERE subject_id = e.id AND field = 'state' ORDER BY id DESC LIMIT 1) h ON true`);
    expect(row).toEqual({ wrong: 0, ahead: 0, sheets: 81 });
  });

  it('overrides a proposal only with a reason', async () => {
    const rows = await app.dataSource.query(`
      SELECT n.title, r.fy, e.proposed_status, e.progress_status
        FROM entry e JOIN round r ON r.id = e.round_id JOIN plan_node n ON n.id = e.node_id
       WHERE e.proposed_status <> e.progress_status AND e.override_reason = ''`);
    expect(rows).toEqual([]);
  });

  it('marks every made-up row as サンプル', async () => {
    for (const table of ['app_user', 'department', 'assignment', 'indicator', 'indicator_actual', 'round', 'entry']) {
      const rows = await app.dataSource.query(`SELECT DISTINCT is_sample FROM ${table}`);
      expect({ table, rows }).toEqual({ table, rows: [{ is_sample: true }] });
    }
  });
});

describe('a start without sample data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('gives the plan and one administrator with a password that is known once and must be changed', async () => {
    const seed = app.app.get(SeedService);
    const { initialPassword } = await seed.load({ sample: false });
    expect(initialPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await seed.load({ sample: false })).toEqual({ loaded: false, initialPassword: null });
    const { client } = app.browser();
    const user = await client.session.signIn({ account: 'admin', password: initialPassword ?? '' });
    expect(user).toMatchObject({ roles: ['administrator'], mustChangePassword: true });
    expect(await app.browser().client.session.about()).toMatchObject({ sample: false, sampleAccounts: [] });
    const [row] = await app.dataSource.query(`
      SELECT (SELECT count(*)::int FROM plan) AS plans, (SELECT count(*)::int FROM plan_node) AS nodes,
             (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM department) AS departments,
             (SELECT count(*)::int FROM indicator) AS indicators, (SELECT count(*)::int FROM entry) AS entries`);
    expect(row).toEqual({ plans: 1, nodes: 67, users: 1, departments: 0, indicators: 0, entries: 0 });
  });
});

describe('two apps that start together', () => {
  it('load the first content once', async () => {
    const app = await startTestApp();
    try {
      const seed = app.app.get(SeedService);
      const results = await Promise.all([seed.load({ sample: true }), seed.load({ sample: true })]);
      expect(results.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
    } finally {
      await app.stop();
    }
  });
});
