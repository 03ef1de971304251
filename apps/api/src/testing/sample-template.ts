import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { ownerConnection } from '../database/data-source.js';
import { SeedService } from '../modules/seed/seed.service.js';
import { QuickHasher } from './quick-hasher.js';
import { withRunLock } from './run-lock.js';
import { createTestDatabase } from './test-database.js';

const LOCK = 7_720_001;

/**
 * Name of a template database that holds the sample data. Whichever test file asks first makes it, the others wait: one
 * load per run instead of one per file.
 */
export function sampleTemplate(): Promise<string> {
  const name = `${process.env.TEST_TEMPLATE}_sample`;
  return withRunLock(LOCK, async (admin) => {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const { ownerUrl } = await createTestDatabase();
      await seed(ownerUrl);
      await admin.query(`ALTER DATABASE ${new URL(ownerUrl).pathname.slice(1)} RENAME TO ${name}`);
    }
    return name;
  });
}

async function seed(url: string): Promise<void> {
  // As the product loads it: without the time limits of requests, which a slow machine would overstep.
  const { options } = await ownerConnection(loadEnv({ DATABASE_URL: url, DATABASE_OWNER_URL: url }), { log: () => {} });
  const dataSource = await new DataSource(options).initialize();
  try {
    await new SeedService(dataSource, new QuickHasher()).load({ sample: true });
  } finally {
    await dataSource.destroy();
  }
}
