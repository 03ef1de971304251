import type { DataSource, EntityManager } from 'typeorm';

/**
 * The day it is in Japan, as the database says (`japan_today()`): one clock for all servers and for SQL, and one that tests
 * set. In a statement of one's own, ask the function there instead.
 */
export async function todayIn(source: DataSource | EntityManager): Promise<string> {
  const [row]: { today: string }[] = await source.query('SELECT japan_today()::text AS today');
  return row?.today ?? '';
}
