import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** In whose name builders write: a change without an author is refused, in tests too. */
export const BUILDER = 'builder';

export interface TestDatabase {
  /** As the application connects. */
  url: string;
  /** As the owner of the tables connects. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A database of its own, cloned from the run's template (migrated, empty; see global-setup.mjs) or from another one. */
export async function createTestDatabase(template = process.env.TEST_TEMPLATE): Promise<TestDatabase> {
  const name = `mawasu_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return {
    url: Object.assign(new URL(adminUrl()), {
      pathname: `/${name}`,
      username: process.env.TEST_APP_ROLE,
      password: process.env.TEST_APP_PASSWORD,
    }).toString(),
    ownerUrl: Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).toString(),
    drop: () => dropDatabase(name),
  };
}

/** A connection that is just being made belongs to nobody yet, and nobody may end it. */
const isOfNobody = (error: unknown) => (error as { code?: string }).code === '42501';

async function dropDatabase(name: string): Promise<void> {
  for (let triesLeft = 50; ; triesLeft -= 1) {
    try {
      return await runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if (triesLeft === 0 || !isOfNobody(error)) throw error;
      await sleep(100);
    }
  }
}

async function runOnServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function adminUrl(): string {
  const url = process.env.TEST_ADMIN_URL;
  if (!url) throw new Error('TEST_ADMIN_URL is missing: run through jest, whose global setup starts the server');
  return url;
}
