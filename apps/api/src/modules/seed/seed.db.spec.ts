import { QuickHasher } from '../../testing/quick-hasher.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { recomputeResults } from '../indicators/indicator-recompute.js';
import { SeedService } from './seed.service.js';

const seedOf = ({ dataSource }: TestApp) => new SeedService(dataSource, new QuickHasher());
const withSample = { sample: true };
const withoutSample = { sample: false };

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
    const result = await seedOf(app).load(withSample);
    expect(result).toEqual({ loaded: false, initialPassword: null });
  });

  it('names the accounts a person can sign in with, and each of them can', async () => {
    const { sample, sampleAccounts } = await app.browser().client.session.about();
    expect(sample).toBe(true);
    const accounts = sampleAccounts.map(({ account }) => account);
    expect(accounts.sort()).toEqual([
      'admin',
      'division',
      'entrant',
      'entrant2',
      'external',
      'head',
      'head2',
      'planner',
      'reader',
    ]);
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
      'SELECT max(due_on) - japan_today() AS days FROM round_step WHERE position = 0',
    );
    expect(row).toEqual({ days: 21 });
  });

  it('has a sheet for each 取組み and year, in every state on the way', async () => {
    const rows = await app.dataSource.query(
      `SELECT r.fy, concat_ws('.', e.state, e.position) AS place, count(*)::int AS count
       FROM entry e JOIN round r ON r.id = e.round_id GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      { fy: 2024, place: 'finalized', count: 52 },
      { fy: 2025, place: 'confirmed', count: 13 },
      { fy: 2025, place: 'drafting', count: 10 },
      { fy: 2025, place: 'in_review.1', count: 7 },
      { fy: 2025, place: 'in_review.2', count: 8 },
      { fy: 2025, place: 'not_started', count: 14 },
    ]);
  });

  it('has every sheet come to its state by steps, and tells of nothing in the future', async () => {
    const [row] = await app.dataSource.query(`
      SELECT count(*) FILTER (WHERE (s.to_state, s.to_position) IS DISTINCT FROM (e.state, e.position))::int AS wrong,
             count(*) FILTER (WHERE s.at > now())::int AS ahead, count(*) FILTER (WHERE s.action = 'return')::int AS returned,
             count(*)::int AS sheets
        FROM entry e
        JOIN LATERAL (SELECT * FROM entry_step t WHERE t.entry_id = e.id ORDER BY t.number DESC LIMIT 1) s ON true`);
    expect(row).toEqual({ wrong: 0, ahead: 0, returned: 1, sheets: 90 });
  });

  it('remembers each step as done then, by somebody of the 課 that answers or by 企画', async () => {
    const [row] = await app.dataSource.query(`
      SELECT count(*)::int AS steps, count(*) FILTER (WHERE h.found IS NULL)::int AS forgotten,
             count(*) FILTER (WHERE m.found IS NULL)::int AS strangers
        FROM entry_step s JOIN entry e ON e.id = s.entry_id
        LEFT JOIN LATERAL (
          SELECT true AS found FROM history h
           WHERE h.subject_kind = 'entry' AND h.subject_id = e.id::text AND h.field IN ('state', 'position')
             AND h.at = s.at AND h.user_id = s.user_id AND h.context_id = e.id LIMIT 1) h ON true
        LEFT JOIN LATERAL (
          SELECT true AS found FROM membership m
           WHERE m.user_id = s.user_id AND (m.role = 'planner' OR m.department_id = e.department_id) LIMIT 1) m ON true
       WHERE s.action <> 'finalize'`);
    expect(row).toEqual({ steps: 310, forgotten: 0, strangers: 0 });
    const [first] = await app.dataSource.query(`SELECT count(*)::int AS count FROM history WHERE actor_name = ''`);
    expect(first).toEqual({ count: 0 });
  });

  it('has remarks as the product makes them: answered and accepted, handed on at 確定, and one that waits', async () => {
    const rows = await app.dataSource.query(`
      SELECT r.fy AS sheet, m.fy, m.kind, m.state, m.carried_from_id IS NOT NULL AS carried
        FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id ORDER BY 1, 2, 3, 4`);
    const of = (sheet: number, fy: number, kind: string, state: string, carried = false) => ({
      ...{ sheet, fy, kind, state, carried },
    });
    expect(rows).toEqual([
      of(2024, 2024, 'finding', 'accepted'),
      of(2024, 2024, 'finding', 'carried_over'),
      of(2024, 2024, 'question', 'accepted'),
      of(2025, 2024, 'finding', 'accepted', true),
      of(2025, 2025, 'proposal', 'open'),
    ]);
    const [late] = await app.dataSource.query(`
      SELECT count(*)::int AS count FROM history h JOIN remark m ON h.subject_kind = 'remark' AND h.subject_id = m.id::text
       WHERE h.at > now() OR h.user_id IS NULL OR h.context_id IS DISTINCT FROM m.entry_id AND h.operation = 'insert'
         AND m.carried_from_id IS NULL`);
    expect(late).toEqual({ count: 0 });
  });

  it('has the earlier round finalized as the product does it: with an edition of its papers', async () => {
    const rows = await app.dataSource.query(`
      SELECT r.fy, x.number, (SELECT count(*)::int FROM edition_model m WHERE m.edition_id = x.id AND m.kind = 'measure') AS measures
        FROM edition x JOIN round r ON r.id = x.round_id`);
    expect(rows).toEqual([{ fy: 2024, number: 1, measures: 10 }]);
  });

  it('asks for 事業費, and has that of every 取組み: five years, in which the 財源 come to the 総額 but for one slip', async () => {
    const [row] = await app.dataSource.query(`
      SELECT count(DISTINCT c.node_id)::int AS initiatives, min(c.fy) AS first, max(c.fy) AS last,
             count(*) FILTER (WHERE c.total <> c.national + c.prefectural + c.bonds + c.other + c.general)::int AS slips,
             (SELECT count(*)::int FROM round r WHERE asks_cost(r.form, r.fy, r.fy, 'settled')) AS rounds
        FROM cost c`);
    expect(row).toEqual({ initiatives: 52, first: 2021, last: 2025, slips: 1, rounds: 2 });
    const [settled] = await app.dataSource.query(`
      SELECT count(*)::int AS written, count(*) FILTER (WHERE e.state = 'not_started')::int AS ahead
        FROM cost c JOIN round r ON r.fy = c.fy AND r.fy = 2025 JOIN entry e ON e.node_id = c.node_id AND e.round_id = r.id
       WHERE c.stage = 'settled'`);
    expect(settled).toEqual({ written: 31, ahead: 0 });
  });

  it('has the results of all figures worked out', async () => {
    const rows = await app.dataSource.query(
      'SELECT r.fy, count(*)::int AS count FROM indicator_result g JOIN round r ON r.id = g.round_id GROUP BY 1 ORDER BY 1',
    );
    expect(rows.map(({ fy }: { fy: number }) => fy)).toEqual([2024, 2025]);
    const { differences } = await recomputeResults(app.dataSource.manager, false);
    expect(differences).toEqual([]);
  });

  it('overrides a proposal only with a reason', async () => {
    const rows = await app.dataSource.query(`
      SELECT e.id, e.proposal ->> 'status' AS proposed, e.progress_status
        FROM entry e
       WHERE e.proposal ->> 'status' <> e.progress_status AND NOT e.content ? 'overrideReason' AND e.state <> 'drafting'`);
    expect(rows).toEqual([]);
  });

  it('says whose sample it is, and leaves nothing to be set up', async () => {
    expect((await app.browser().client.session.about()).cityName).toBe('三郷市');
    expect((await (await app.as('planner')).session.start()).setup).toEqual({ open: false });
  });

  it('marks every made-up row as サンプル', async () => {
    for (const table of [
      'app_user',
      'department',
      'assignment',
      'indicator',
      'indicator_actual',
      'cost',
      'round',
      'entry',
      'remark',
    ]) {
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

  it('gives one administrator with a password that is known once and must be changed, and nothing else', async () => {
    const seed = seedOf(app);
    const { initialPassword } = await seed.load(withoutSample);
    expect(initialPassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await seed.load(withoutSample)).toEqual({ loaded: false, initialPassword: null });
    const { client } = app.browser();
    const user = await client.session.signIn({ account: 'admin', password: initialPassword ?? '' });
    expect(user).toMatchObject({
      heldRoles: [{ role: 'administrator', departmentName: null }],
      mustChangePassword: true,
    });
    expect(await app.browser().client.session.about()).toMatchObject({ sample: false, sampleAccounts: [] });
    const [row] = await app.dataSource.query(`
      SELECT (SELECT count(*)::int FROM plan) AS plans, (SELECT count(*)::int FROM plan_node) AS nodes,
             (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM department) AS departments,
             (SELECT count(*)::int FROM indicator) AS indicators, (SELECT count(*)::int FROM entry) AS entries,
             (SELECT name FROM city) AS city`);
    expect(row).toEqual({ plans: 0, nodes: 0, users: 1, departments: 0, indicators: 0, entries: 0, city: '' });
  });
});

describe('two apps that start together', () => {
  it('load the first content once', async () => {
    const app = await startTestApp();
    try {
      const seed = seedOf(app);
      const results = await Promise.all([seed.load(withSample), seed.load(withSample)]);
      expect(results.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
    } finally {
      await app.stop();
    }
  });
});
