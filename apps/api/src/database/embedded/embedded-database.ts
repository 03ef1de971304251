import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { SilenceTimes } from './silence-watch.js';

export type EmbeddedEngine = 'native' | 'pglite';

/** One line for the person at the console, in Japanese. */
export type Log = (message: string) => void;

export interface EmbeddedDatabaseRequest {
  /** The data folder (DATA_DIR); made when missing. */
  dir: string;
  /** `auto` takes the engine that holds the data; on an empty folder PostgreSQL, or PGlite where that cannot run. */
  engine?: 'auto' | EmbeddedEngine;
  log?: Log;
  /** For tools beside a running app (TypeORM CLI): use its server instead of refusing the folder. */
  join?: boolean;
  /** When a server that answers nobody is ended and started again; shorter in tests. */
  silence?: SilenceTimes;
}

export type ConnectionOptions = Partial<PostgresDataSourceOptions> & { type: 'postgres' };

export interface EmbeddedDatabase {
  kind: EmbeddedEngine;
  /** The application's connection as part of TypeORM's options; merge with entities and migrations. */
  typeorm: ConnectionOptions;
  /** The connection of the role that owns the tables: it migrates and loads, and is closed afterwards. */
  owner: ConnectionOptions;
  /** The application's role, which the owner gives its rights. */
  appRole: string;
  /** Where its files are, to look after the disk. */
  folder: string;
  describe: string;
  /** Stops what this call started (nothing when it joined) and frees the folder. Safe to call twice. */
  stop(): Promise<void>;
}
