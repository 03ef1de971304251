import { DataSource, type EntityManager } from 'typeorm';

interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
  rowMode?: 'array';
}

interface PreparedClient {
  query(statement: PreparedStatement): Promise<{ rows: unknown[] }>;
}

/** On a connection of the pool or, given its manager, on that of a running transaction. */
async function run(source: DataSource | EntityManager, statement: PreparedStatement): Promise<unknown[]> {
  const database = source instanceof DataSource ? source : source.connection;
  const inTransaction = source instanceof DataSource ? undefined : source.queryRunner;
  const runner = inTransaction ?? database.createQueryRunner();
  try {
    const client = (await runner.connect()) as PreparedClient;
    database.logger.logQuery(statement.text, statement.values, runner);
    return (await client.query(statement)).rows;
  } finally {
    if (!inTransaction) await runner.release();
  }
}

/**
 * Runs a hot statement under a name, so that PostgreSQL plans it once per connection instead of once per request
 * (measured: planning is four fifths of a form's cost). Never for search texts: those want a plan for their values.
 */
export async function queryNamed<Row>(
  source: DataSource | EntityManager,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await run(source, { name, text, values: [...values] })) as Row[];
}

/** The same with each row as an array of its columns, for files of many rows. */
export async function queryNamedRows<Row extends readonly unknown[]>(
  source: DataSource | EntityManager,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await run(source, { name, text, values: [...values], rowMode: 'array' })) as Row[];
}

/** One row count check for optimistic locking: `UPDATE … WHERE id AND version` must hit exactly one row. */
export async function updateVersioned(
  manager: EntityManager,
  table: string,
  id: string,
  version: number,
  patch: Record<string, unknown>,
): Promise<boolean> {
  const result = await manager
    .createQueryBuilder()
    .update(table)
    .set({ ...patch, version: () => 'version + 1' })
    .where({ id, version })
    .execute();
  return result.affected === 1;
}
