import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';

let database: TestDatabase;
let app: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  [app, owner] = await Promise.all([connect(database.url), connect(database.ownerUrl)]);
  await authored(app, `INSERT INTO department (kind) VALUES ('section')`);
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Runs a statement in a transaction that says who writes, and rolls back what fails. */
async function authored(client: pg.Client, sql: string, settings: Record<string, string> = {}): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const [name, value] of Object.entries({ 'mawasu.actor_name': '入力 一郎', ...settings })) {
      await client.query('SELECT set_config($1, $2, true)', [name, value]);
    }
    await client.query(sql);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

describe('the application', () => {
  it.each([
    [
      'write to the history',
      `INSERT INTO history (actor_name, subject_kind, subject_id, operation) VALUES ('x', 'entry', '1', 'update')`,
    ],
    ['change the history', `UPDATE history SET actor_name = 'だれか'`],
    ['shorten the history', 'DELETE FROM history'],
    ['empty the history', 'TRUNCATE history'],
    ['take the trigger off a table', 'ALTER TABLE department DISABLE TRIGGER "TR_department_history"'],
    ['take every trigger off its session', 'SET session_replication_role = replica'],
    [
      'replace the trigger function',
      `CREATE OR REPLACE FUNCTION write_history() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    ],
    ['drop a table', 'DROP TABLE entry_opening'],
    ['make a table', 'CREATE TABLE mine (id integer)'],
    ['change a step that was taken', `UPDATE entry_step SET action = 'confirm'`],
    ['change an edition', `UPDATE edition SET checksum = ''`],
    ['take a seal back', 'DELETE FROM history_seal'],
    ['claim that a migration ran', `INSERT INTO migrations (timestamp, name) VALUES (1, 'x')`],
  ])('cannot %s', async (_, statement) => {
    await expect(authored(app, statement)).rejects.toThrow(/permission denied|must be owner|append-only/);
  });

  it('cannot write without saying who writes', async () => {
    await expect(app.query(`INSERT INTO department (kind) VALUES ('section')`)).rejects.toThrow('without an actor');
  });

  it('cannot say that something happened earlier', async () => {
    await authored(app, `INSERT INTO department (kind) VALUES ('division')`, { 'mawasu.at': '2001-01-01T00:00:00Z' });
    const { rows } = await owner.query(`SELECT count(*)::int AS old FROM history WHERE at < '2020-01-01'`);
    expect(rows).toEqual([{ old: 0 }]);
  });
});

describe('the owner of the tables', () => {
  it('may say when something happened, for records that are older than the system', async () => {
    await authored(owner, `INSERT INTO department (kind) VALUES ('division')`, { 'mawasu.at': '2024-05-12T00:00:00Z' });
    const { rows } = await owner.query(`SELECT at FROM history WHERE at < '2025-01-01'`);
    expect(rows).toEqual([{ at: new Date('2024-05-12T00:00:00Z') }]);
  });
});

describe('the memory', () => {
  it('holds one row per changed field, with who, for whom, why and on which sheet', async () => {
    const person = '00000000-0000-4000-8000-000000000001';
    const sheet = '00000000-0000-4000-8000-000000000002';
    await authored(app, `UPDATE department SET is_sample = true, kind = 'division' WHERE kind = 'section'`, {
      'mawasu.user_id': person,
      'mawasu.for_user_id': sheet,
      'mawasu.for_name': '課長 花子',
      'mawasu.request_id': 'r1',
      'mawasu.reason': '機構改革',
      'mawasu.context_id': sheet,
    });
    const { rows } = await owner.query(
      `SELECT field, before, after, user_id, actor_name, for_name, request_id, reason, context_id FROM history
        WHERE subject_kind = 'department' AND operation = 'update' ORDER BY field`,
    );
    const common = {
      user_id: person,
      actor_name: '入力 一郎',
      for_name: '課長 花子',
      request_id: 'r1',
      reason: '機構改革',
      context_id: sheet,
    };
    expect(rows).toEqual([
      { field: 'is_sample', before: false, after: true, ...common },
      { field: 'kind', before: 'section', after: 'division', ...common },
    ]);
  });

  it('forgets who wrote when the transaction ends', async () => {
    await authored(app, `INSERT INTO department (kind) VALUES ('section')`);
    await expect(app.query(`DELETE FROM department WHERE kind = 'section'`)).rejects.toThrow('without an actor');
  });

  it('keeps no secret', async () => {
    await authored(app, `INSERT INTO app_user (account, display_name, password_hash) VALUES ('a', '甲', 'geheim')`);
    const { rows } = await owner.query(
      `SELECT count(*)::int AS found FROM history WHERE history::text LIKE '%geheim%'`,
    );
    expect(rows).toEqual([{ found: 0 }]);
  });
});
