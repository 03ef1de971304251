import type { EntityManager } from 'typeorm';

type CopiedTable = readonly [table: string, ownIds: readonly string[]];

/** Every table that holds something of a plan, parents first, with the columns whose ids are another's in each copy. */
const tables: readonly CopiedTable[] = [
  ['plan', ['id']],
  ['plan_level', ['plan_id']],
  ['plan_viewpoint', ['plan_id']],
  ['plan_revision', ['id', 'plan_id']],
  ['plan_node', ['id', 'plan_id']],
  ['plan_node_version', ['id', 'plan_id', 'node_id', 'parent_id']],
  ['node_sectoral_plan', ['version_id']],
  ['plan_position', ['revision_id', 'node_id', 'version_id', 'parent_id', 'policy_id', 'pillar_id', 'measure_id']],
  ['assignment', ['id', 'node_id']],
  ['indicator', ['id', 'node_id']],
  ['indicator_target', ['indicator_id']],
  ['indicator_actual', ['indicator_id']],
  ['round', ['id', 'plan_id', 'revision_id']],
  ['round_step', ['round_id']],
  ['entry', ['id', 'round_id', 'node_id', 'measure_id', 'policy_id']],
  ['entry_step', ['entry_id']],
  ['indicator_result', ['round_id', 'indicator_id', 'owner_id', 'measure_id', 'policy_id']],
];

const copied = (column: string) => `md5(s.${column}::text || k)::uuid`;

async function copyTable(manager: EntityManager, [table, ownIds]: CopiedTable, plans: number): Promise<void> {
  const columns: { name: string }[] = await manager.query(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => {
    if (ownIds.includes(name)) return copied(name);
    return table === 'plan' && name === 'name' ? `s.name || k` : `s.${name}`;
  });
  // Derived columns are copied as they are; checks of references stay on.
  await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await manager.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM generate_series(2, ${plans}) k CROSS JOIN ${table} s`,
  );
  await manager.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

/**
 * Copies the one plan in the database so often that there are `plans`, with its rounds and sheets, in SQL. Departments and
 * people are shared. Not copied: history and editions, so a copy's finalized rounds have no paper.
 */
export async function copyPlans(manager: EntityManager, plans: number, say: (line: string) => void): Promise<void> {
  for (const table of tables) {
    await copyTable(manager, table, plans);
    say(`${table[0]} を写しました。`);
  }
}
