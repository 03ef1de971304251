import type { EntityManager } from 'typeorm';
import { CALCULATION_VERSION } from './calculation-version.js';

/** The version the results are of; null where there never were any. */
export async function calculationVersion(manager: EntityManager): Promise<number | null> {
  const [row]: { version: number }[] = await manager.query(
    `SELECT version FROM calculation_state WHERE name = 'results'`,
  );
  return row?.version ?? null;
}

/** From now on all results are of this program's version; `changed` of them were others before. */
export async function markCalculated(manager: EntityManager, changed: number): Promise<void> {
  await manager.query(
    `INSERT INTO calculation_state (name, version, changed) VALUES ('results', $1, $2)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, changed = excluded.changed, at = now()`,
    [CALCULATION_VERSION, changed],
  );
}
