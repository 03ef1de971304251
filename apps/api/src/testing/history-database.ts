import { DataSource } from 'typeorm';
import { createTestDatabase } from './test-database.js';

export interface HistoryDatabase {
  owner: DataSource;
  app: DataSource;
  /** Another connection of the application, with settings as for the command line of the server. */
  open(options: string): Promise<DataSource>;
  /** What {@link restore} brings back: the state of now. Before the first time, that is nothing. */
  keep(): Promise<void>;
  restore(): Promise<void>;
  empty(): Promise<void>;
  /** What only somebody with the owner's rights and bad intentions can do. */
  tamper(...statements: string[]): Promise<void>;
  drop(): Promise<void>;
}

const tables = ['history', 'history_seal'];

/** The history and its seals, to be written, sealed and tampered with. */
export async function aHistoryDatabase(): Promise<HistoryDatabase> {
  const database = await createTestDatabase();
  const opened: DataSource[] = [];
  const connect = async (url: string, options = '') => {
    const source = new DataSource({ type: 'postgres', url, poolSize: 4, extra: { options } });
    opened.push(await source.initialize());
    return source;
  };
  const owner = await connect(database.ownerUrl);
  const app = await connect(database.url);
  const tamper = async (...statements: string[]) => {
    for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await owner.query(statement);
    for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };
  const copy = (from: string, to: string) =>
    tamper(
      ...tables.map((table) => `TRUNCATE ${to}.${table}`),
      ...tables.map((table) => `INSERT INTO ${to}.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${from}.${table}`),
    );
  await owner.query('CREATE SCHEMA kept');
  for (const table of tables) await owner.query(`CREATE TABLE kept.${table} AS TABLE ${table} WITH NO DATA`);
  const restore = () => copy('kept', 'public');
  await restore();
  return {
    owner,
    app,
    open: (options) => connect(database.url, options),
    keep: () => copy('public', 'kept'),
    restore,
    empty: async () => {
      await owner.query('TRUNCATE kept.history, kept.history_seal');
      await restore();
    },
    tamper,
    drop: async () => {
      for (const one of opened) await one.destroy();
      await database.drop();
    },
  };
}
