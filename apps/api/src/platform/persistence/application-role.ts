import type { DataSource } from 'typeorm';

/** Tables to which the application may add, and nothing else. */
const appendOnly = ['event', 'entry_step', 'edition', 'edition_model', 'history_seal'];
/** Tables which it may only read: the memory is written by its trigger, the list of migrations by the owner. */
const readOnly = ['history', 'migrations'];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Gives the application's role what its work needs and takes from it what could rewrite the memory. Run by the owner after
 * every migration; safe to repeat. Does nothing where owner and application are one role.
 */
export async function grantApplicationRole(owner: DataSource, role: string): Promise<void> {
  const [row]: { is_owner: boolean }[] = await owner.query('SELECT current_user = $1 AS is_owner', [role]);
  if (row?.is_owner) return;
  const app = quoted(role);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${app}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app}`);
  await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app}`);
  await owner.query(`GRANT USAGE ON SCHEMA job TO ${app}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA job TO ${app}`);
  for (const table of appendOnly) await owner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${quoted(table)} FROM ${app}`);
  for (const table of readOnly) {
    await owner.query(`REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${quoted(table)} FROM ${app}`);
  }
}

/** Whether the role of this connection could write the history itself: then it is not protected from the application. */
export async function canRewriteHistory(source: DataSource): Promise<boolean> {
  const [row]: { can: boolean }[] = await source.query(
    `SELECT has_table_privilege('history', 'INSERT') OR pg_has_role(current_user, c.relowner, 'MEMBER') AS can
       FROM pg_class c WHERE c.oid = 'history'::regclass`,
  );
  return row?.can ?? true;
}
