import pg from 'pg';

/**
 * Asks a server over a new connection. Any word of it is an answer, be it that it has no connection to spare; `refused` when
 * nobody listens there, `silent` when nothing came in time.
 */
export async function askServer(server: pg.ClientConfig, withinMs: number): Promise<'answered' | 'refused' | 'silent'> {
  const client = new pg.Client({
    ...server,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
    application_name: 'mawasu',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'answered';
  } catch (error) {
    if (error instanceof pg.DatabaseError) return 'answered';
    return (error as NodeJS.ErrnoException).code?.startsWith('ECONN') ? 'refused' : 'silent';
  } finally {
    void client.end().catch(() => {});
  }
}
