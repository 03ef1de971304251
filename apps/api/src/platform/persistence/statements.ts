import type { DataSource, EntityManager } from 'typeorm';

interface PreparedClient {
  query(config: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * Runs a hot statement under a name, so that PostgreSQL plans it once per connection instead of once per request
 * (measured: planning is four fifths of a form's cost). Never for search texts: those want a plan for their values.
 */
export async function queryNamed<Row>(
  source: DataSource,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PreparedClient;
    source.logger.logQuery(text, [...values], runner);
    const result = await client.query({ name, text, values: [...values] });
    return result.rows as Row[];
  } finally {
    await runner.release();
  }
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
