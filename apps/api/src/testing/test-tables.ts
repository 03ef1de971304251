import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions } from '../database/data-source.js';
import { BUILDER, createTestDatabase } from './test-database.js';

export interface TestTables {
  /** What it writes has the builder as its author. */
  dataSource: DataSource;
  drop(): Promise<void>;
}

/** A database of its own without the app around it, for what is tested below the routes. */
export async function openTestTables(): Promise<TestTables> {
  const database = await createTestDatabase();
  const options = await dataSourceOptions(loadEnv({ DATABASE_URL: database.ownerUrl }), { log: () => {} });
  const dataSource = await new DataSource({
    ...options,
    poolSize: 4,
    logging: false,
    extra: { ...options.extra, options: `-c mawasu.actor_name=${BUILDER}` },
  }).initialize();
  return {
    dataSource,
    drop: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
