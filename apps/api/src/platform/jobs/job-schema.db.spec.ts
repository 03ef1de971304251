import pg from 'pg';
import PgBoss from 'pg-boss';
import { createTestDatabase } from '../../testing/test-database.js';

/** Tables, columns, constraints, indexes and functions of the queue's schema, without the queues themselves. */
const shape = `
  SELECT 'column ' || table_name || '.' || column_name AS name,
         concat_ws(' ', data_type, udt_name, is_nullable, column_default) AS definition
    FROM information_schema.columns WHERE table_schema = 'job' AND table_name !~ '^j[0-9a-f]{56}$'
  UNION ALL SELECT 'constraint ' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'job'::regnamespace AND conrelid::regclass::text !~ 'j[0-9a-f]{56}'
     AND contype <> 'n'
  UNION ALL SELECT 'index ' || indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'job' AND tablename !~ '^j[0-9a-f]{56}$'
  UNION ALL SELECT 'function ' || proname, regexp_replace(prosrc, '\\s+', ' ', 'g')
    FROM pg_proc WHERE pronamespace = 'job'::regnamespace
  UNION ALL SELECT 'version', version::text FROM job.version
  ORDER BY 1, 2`;

async function shapeOf(template: string | undefined, statements: string): Promise<unknown[]> {
  const database = await createTestDatabase(template);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    if (statements) await client.query(statements);
    return (await client.query(shape)).rows;
  } finally {
    await client.end();
    await database.drop();
  }
}

describe('the tables of the queue', () => {
  it('are the very ones that the library wants', async () => {
    const wanted = await shapeOf('template1', PgBoss.getConstructionPlans('job'));
    expect(wanted.length).toBeGreaterThan(60);
    expect(await shapeOf(undefined, '')).toEqual(wanted);
  });
});
