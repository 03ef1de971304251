import pg from 'pg';

/** One test file of the whole run at a time, whatever process it is in: for what the first makes and the others use. */
export async function withRunLock<T>(lock: number, action: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: process.env.TEST_ADMIN_URL });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [lock]);
    return await action(admin);
  } finally {
    await admin.end();
  }
}
