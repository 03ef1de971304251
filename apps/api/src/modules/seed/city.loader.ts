import type { EntityManager } from 'typeorm';
import { City } from '../city/city.entity.js';
import type { LoadedRound } from './rounds.loader.js';

/** Whose plan the sample is made of. */
const SAMPLE_CITY = '三郷市';

/** Writes whose sample it is, and that nothing of it is left to be set up. `name`: as the settings give it. */
export async function loadCityRow(
  manager: EntityManager,
  name: string | undefined,
  rounds: readonly LoadedRound[],
): Promise<void> {
  const firstFy = Math.min(...rounds.map(({ fy }) => fy));
  await manager.update(City, { id: 1 }, { name: name ?? SAMPLE_CITY, firstFy, setupClosedAt: new Date() });
}
