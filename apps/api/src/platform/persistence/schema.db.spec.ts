import { costOptionCodes, costPlaceOf, costStages } from '@mawasu/domain/costs';
import { costsBlock } from '@mawasu/domain/sheets';
import { entryStates, isEvaluated, isRoundSettled, roundStates } from '@mawasu/domain/workflow';
import { fiscalYearOf } from '@mawasu/domain/years';
import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { ownerConnection } from '../../database/data-source.js';
import { Department } from '../../modules/departments/department.entity.js';
import { History } from '../../modules/history/history.entity.js';
import { User } from '../../modules/users/user.entity.js';
import { sampleTemplate } from '../../testing/sample-template.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { change } from './change.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase(await sampleTemplate());
  source = await open(database.ownerUrl);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function open(ownerUrl: string): Promise<DataSource> {
  const { options } = await ownerConnection(loadEnv({ DATABASE_URL: ownerUrl }), { log: () => {} });
  return new DataSource({ ...options, logging: false }).initialize();
}

async function differences(): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** Constraints and indexes by name, as the database understands them. */
async function definitions(of: DataSource): Promise<Map<string, string>> {
  const rows: { name: string; definition: string }[] = await of.query(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  );
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

/** What is left of the product's own; functions of an extension come and go with it. */
async function remains(): Promise<string[]> {
  const rows: { name: string }[] = await source.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S')
     UNION SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  );
  return rows.map(({ name }) => name);
}

describe('the migrations', () => {
  it('make the very tables the entities describe', async () => {
    expect(await differences()).toEqual([]);
  });

  // TypeORM compares constraints and indexes by name only: a value added to a CHECK would go unnoticed. As the lists of the
  // entities come from @mawasu/domain, so do those of the tables.
  it('make the very constraints and indexes the entities describe', async () => {
    const blank = await createTestDatabase('template1');
    const described = await open(blank.ownerUrl);
    try {
      for (const name of ['btree_gin', 'btree_gist']) await described.query(`CREATE EXTENSION ${name}`);
      await described.synchronize();
      const migrated = await definitions(source);
      const wanted = [...(await definitions(described))].filter(([name]) => migrated.has(name));
      expect(wanted.length).toBeGreaterThan(100);
      expect(wanted.filter(([name, definition]) => migrated.get(name) !== definition)).toEqual([]);
    } finally {
      await described.destroy();
      await blank.drop();
    }
  });

  it('give every foreign key an index that begins with its columns', async () => {
    const bare = await source.query(`
      SELECT c.conname FROM pg_constraint c
       WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
         SELECT FROM pg_index i
          WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
            AND (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)`);
    expect(bare).toEqual([]);
  });

  it('write the history of every table but those that follow from others or are nobody’s business', async () => {
    const silent = await source.query(`
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (
         SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = c.oid AND p.proname = 'write_history')
       ORDER BY 1`);
    // A table that is not named here is one of business, and its history is not to be forgotten.
    expect(silent.map(({ name }: { name: string }) => name)).toEqual(
      [
        // follow from other rows and can be worked out again, or keep how those were before a 訂正
        ...['plan_position', 'indicator_result', 'entry_check', 'entry_finding', 'finding_due', 'calculation_state'],
        ...['settled_actual', 'settled_assessment', 'settled_cost', 'settled_entry'],
        // are records themselves, or frozen by a trigger
        ...[
          'history',
          'history_seal',
          'entry_opening',
          'edition_model',
          'publication_file',
          'notice',
          'nudge',
          'import',
          'booklet',
          'migrations',
        ],
        // are the installation's
        ...['file', 'mail_digest', 'request_key', 'server_secret', 'session', 'sign_in_attempt', 'sign_in_count'],
        ...['write_probe'],
      ].sort(),
    );
  });

  it('go down to nothing and up again, with data in the tables', async () => {
    expect(await source.manager.count(History)).toBeGreaterThan(100);
    const { length } = source.migrations;
    for (let i = 0; i < length; i += 1) await source.undoLastMigration();
    expect((await remains()).filter((name) => !name.startsWith('migrations'))).toEqual([]);
    expect(await migrate(source)).toBe(length);
    expect(await differences()).toEqual([]);
  });

  it('run once when two apps start together', async () => {
    await source.undoLastMigration();
    const steps = await Promise.all([migrate(source), migrate(source)]);
    expect(steps.sort()).toEqual([0, 1]);
  });
});

describe('a write', () => {
  const author = { userId: null, displayName: '試験 花子', requestId: 'r-1' };

  it('without an author is refused, whatever the table', async () => {
    await expect(source.manager.insert(Department, { kind: 'section' })).rejects.toThrow('without an actor');
    await expect(source.query(`INSERT INTO sectoral_plan (name) VALUES ('無名の計画')`)).rejects.toThrow(
      'without an actor',
    );
  });

  it('has its author for one transaction only', async () => {
    const id = await change(source, author, { reason: '新設' }, async (manager) => {
      const { identifiers } = await manager.insert(Department, { kind: 'section' });
      return identifiers[0]?.id as string;
    });
    const rows = await source.manager.findBy(History, { subjectKind: 'department', subjectId: id });
    expect(rows).toMatchObject([
      { actorName: '試験 花子', requestId: 'r-1', reason: '新設', operation: 'insert', field: null },
    ]);
    await expect(source.manager.update(Department, { id }, { kind: 'division' })).rejects.toThrow('without an actor');
  });

  it('that changes nothing needs none and is not remembered', async () => {
    const id = await change(source, author, {}, async (manager) => {
      return (await manager.insert(Department, { kind: 'section' })).identifiers[0]?.id as string;
    });
    await source.manager.update(Department, { id }, { kind: 'section' });
    expect(await source.manager.countBy(History, { subjectId: id })).toBe(1);
  });
});

describe('the history', () => {
  it.each([
    ['changed', `UPDATE history SET actor_name = 'だれか'`],
    ['shortened', 'DELETE FROM history'],
    ['emptied', 'TRUNCATE history'],
  ])('cannot be %s', async (_, statement) => {
    await change(source, { userId: null, displayName: '試験', requestId: null }, {}, (manager) =>
      manager.insert(Department, { kind: 'section' }),
    );
    await expect(source.query(statement)).rejects.toThrow('history is append-only');
  });
});

describe('an edition', () => {
  it('cannot be changed or taken away', async () => {
    const author = { userId: null, displayName: '試験', requestId: null };
    await change(source, author, {}, async (manager) => {
      const [plan] = await manager.query(
        `INSERT INTO plan (name, fy_from, fy_to, status) VALUES ('計画', 2024, 2030, 'draft') RETURNING id`,
      );
      const [revision] = await manager.query(
        'INSERT INTO plan_revision (plan_id, number, from_fy) VALUES ($1, 1, 2024) RETURNING id',
        [plan.id],
      );
      const [round] = await manager.query(
        `INSERT INTO round (plan_id, revision_id, fy, state, form, scale) VALUES ($1, $2, 2024, 'preparing', '{}', '{}') RETURNING id`,
        [plan.id, revision.id],
      );
      const [made] = await manager.query(
        `INSERT INTO edition (round_id, number, kind, checksum) VALUES ($1, 1, 'final', 'a') RETURNING id`,
        [round.id],
      );
      await manager.query(`INSERT INTO edition_model VALUES ($1, 'measure', 'k', '{}', 'a')`, [made.id]);
    });
    for (const statement of [
      `UPDATE edition SET checksum = 'b'`,
      'DELETE FROM edition',
      `UPDATE edition_model SET model = 'b'`,
      'DELETE FROM edition_model',
    ]) {
      await expect(change(source, author, {}, (manager) => manager.query(statement))).rejects.toThrow('never changes');
    }
  });
});

describe('a rule that statements and constraints need too', () => {
  const inSql = async (statement: string, values: readonly string[]) => {
    const rows: { value: string; said: unknown }[] = await source.query(
      `SELECT v AS value, ${statement} AS said FROM unnest($1::text[]) v`,
      [values],
    );
    return Object.fromEntries(rows.map(({ value, said }) => [value, said]));
  };
  const inDomain = <Value extends string>(values: readonly Value[], rule: (value: Value) => unknown) =>
    Object.fromEntries(values.map((value) => [value, rule(value)]));

  it('says the same in SQL as in the domain: what is evaluated, what is settled, the year of a day', async () => {
    expect(await inSql('is_evaluated(v)', entryStates)).toEqual(inDomain(entryStates, isEvaluated));
    expect(await inSql('is_settled(v)', roundStates)).toEqual(inDomain(roundStates, isRoundSettled));
    const days = ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '2027-03-31'];
    expect(await inSql('fiscal_year_of(v::date)', days)).toEqual(inDomain(days, fiscalYearOf));
  });

  it('says the same in SQL as in the domain: which amounts a form asks for', async () => {
    const choices = costOptionCodes.map((code) => ({ code, label: code }));
    for (const { code } of choices) {
      const form = { blocks: [{ ...costsBlock, options: choices.filter((one) => one.code === code) }] };
      const rows: unknown[] = await source.query(
        `SELECT y AS fy, s AS stage FROM generate_series(2022, 2027) y, unnest($2::text[]) s WHERE asks_cost($1, 2025, y, s)`,
        [form, costStages],
      );
      expect(rows).toEqual([costPlaceOf(code, 2025)]);
    }
  });
});

describe('a search by something undefined', () => {
  it('is a mistake, never the first row of the table', async () => {
    const id = undefined as unknown as string;
    await expect(source.getRepository(User).findOneBy({ id })).rejects.toThrow(/undefined/i);
    await expect(source.getRepository(User).update({ id }, { displayName: 'x' })).rejects.toThrow(/undefined/i);
    await expect(source.getRepository(User).delete({ id })).rejects.toThrow(/undefined/i);
  });
});
