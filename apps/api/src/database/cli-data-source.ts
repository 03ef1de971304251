import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions } from './data-source.js';

/** For TypeORM's own command line: `npx typeorm migration:show -d apps/api/dist/database/cli-data-source.js`. */
export default new DataSource(await dataSourceOptions(loadEnv(), { join: true }));
