import { DataSource } from 'typeorm';
import { createTestDatabase } from './test-database.js';

export interface HistoryDatabase {
  source: DataSource;
  /** Another connection, with settings as for the command line of the server. */
  open(options: string): Promise<DataSource>;
  /** What {@link restore} brings back: the state of now. Before the first time, that is nothing. */
  keep(): Promise<void>;
  restore(): Promise<void>;
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** The history and its seals alone, as their owner sees them. */
export async function aHistoryDatabase(): Promise<HistoryDatabase> {
  const database = await createTestDatabase('template1');
  const opened: DataSource[] = [];
  const open = async (options?: string) => {
    const settings = { ...(options ? { options } : {}) };
    const source = new DataSource({ type: 'postgres', url: database.url, poolSize: 4, extra: settings });
    opened.push(await source.initialize());
    return source;
  };
  const source = await open();
  for (const statement of tables) await source.query(statement);
  const copy = async (from: string, to: string) => {
    for (const table of ['history', 'history_seal']) {
      await source.query(`TRUNCATE ${to}.${table}`);
      await source.query(`INSERT INTO ${to}.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${from}.${table}`);
    }
  };
  return {
    source,
    open,
    keep: () => copy('public', 'kept'),
    restore: () => copy('kept', 'public'),
    empty: async () => {
      await source.query('TRUNCATE kept.history, kept.history_seal');
      await copy('kept', 'public');
    },
    drop: async () => {
      for (const one of opened) await one.destroy();
      await database.drop();
    },
  };
}

const tables = [
  `CREATE TABLE history (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
     at timestamptz NOT NULL DEFAULT now(), user_id uuid, actor_name text NOT NULL, for_user_id uuid, for_name text,
     request_id text, reason text, context_id uuid, subject_kind text NOT NULL, subject_id text NOT NULL,
     operation text NOT NULL, field text, before jsonb, after jsonb)`,
  'CREATE INDEX ON history (txid, id)',
  `CREATE TABLE history_seal (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, server_start timestamptz NOT NULL, from_txid xid8 NOT NULL,
     to_txid xid8 NOT NULL, first_id bigint, last_id bigint, row_count integer NOT NULL, previous text NOT NULL UNIQUE,
     digest text NOT NULL, row_digests text[], at timestamptz NOT NULL DEFAULT now())`,
  'CREATE SCHEMA kept',
  'CREATE TABLE kept.history AS TABLE history',
  'CREATE TABLE kept.history_seal AS TABLE history_seal',
  `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append-only'; END $$`,
  'CREATE TRIGGER t BEFORE UPDATE OR DELETE ON history FOR EACH ROW EXECUTE FUNCTION refuse()',
  'CREATE TRIGGER t BEFORE UPDATE OR DELETE ON history_seal FOR EACH ROW EXECUTE FUNCTION refuse()',
];
