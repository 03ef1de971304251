import type { DataSource, EntityManager } from 'typeorm';
import type { PasswordHasher } from '../../../platform/auth/password-hasher.js';
import { nameAuthor } from '../../../platform/persistence/change.js';
import { todayIn } from '../../../platform/persistence/today.js';
import { markCalculated } from '../../indicators/calculation-state.store.js';
import { IndicatorResultsWriter } from '../../indicators/indicator-results.writer.js';
import { loadCityRow } from '../city.loader.js';
import { loadEntries } from '../entries.loader.js';
import { finalizeRounds } from '../finalization.loader.js';
import { loadIndicators } from '../indicators.loader.js';
import { loaderAuthor } from '../loader-author.js';
import { loadAssignments, loadOrganisation } from '../organisation.loader.js';
import { loadPlan } from '../plan.loader.js';
import { loadRounds } from '../rounds.loader.js';
import { samplePassword } from '../sample-password.js';
import { cityEntries } from './city-entries.js';
import { cityIndicators } from './city-indicators.js';
import { cityOrganisation } from './city-organisation.js';
import { cityPlan } from './city-plan.js';
import { cityRounds } from './city-rounds.js';
import { readCityWords } from './city-words.js';
import { copyPlans } from './plan-copies.js';
import { SeededRandom } from './seeded-random.js';

export const scales = ['city', 'large'] as const;
export type Scale = (typeof scales)[number];

export interface ScaledSampleOptions {
  scale: Scale;
  /** The name the settings give the city. */
  cityName?: string | undefined;
  /** The same seed, the same city. */
  seed?: number;
  say?: (line: string) => void;
}

const SEED = 20_260_401;
/** Plans of the `large` sample. */
const PLANS = 100;

/**
 * Fills an empty database with a city of the size for which speed is measured, through the loaders of the ordinary sample:
 * people did what stands in its history, at the time that stands there. Returns false when the database already holds
 * something. Works on the owner's connection.
 */
export async function loadScaledSample(
  owner: DataSource,
  hasher: PasswordHasher,
  { scale, cityName, seed = SEED, say = () => {} }: ScaledSampleOptions,
): Promise<boolean> {
  const isLoaded = await owner.transaction(async (manager) => {
    const [state]: { is_empty: boolean }[] = await manager.query(
      'SELECT NOT EXISTS (SELECT FROM app_user) AND NOT EXISTS (SELECT FROM plan) AS is_empty',
    );
    if (!state?.is_empty) return false;
    await loadCity(manager, hasher, { scale, cityName, seed, say });
    return true;
  });
  // VACUUM too: after so many rows pages must be known to be all visible before their first reader.
  if (isLoaded) await owner.query('VACUUM ANALYZE');
  return isLoaded;
}

async function loadCity(
  manager: EntityManager,
  hasher: PasswordHasher,
  {
    scale,
    cityName,
    seed,
    say,
  }: Required<Omit<ScaledSampleOptions, 'cityName'>> & Pick<ScaledSampleOptions, 'cityName'>,
): Promise<void> {
  const words = await readCityWords();
  const random = new SeededRandom(seed);
  const { file, topics } = cityPlan(random, words);
  await nameAuthor(manager, loaderAuthor);
  const plan = await loadPlan(manager, file);
  const hash = () => hasher.hash(samplePassword);
  const people = cityOrganisation(random, words, topics);
  const organisation = await loadOrganisation(manager, people, hash);
  await loadAssignments(manager, people.assignments, plan, organisation);
  await loadIndicators(manager, cityIndicators(random, words, topics), plan);
  say('計画・組織・指標を入れました。');
  await nameAuthor(manager, loaderAuthor);
  const rounds = await loadRounds(manager, cityRounds(), plan, await todayIn(manager));
  await loadCityRow(manager, cityName, rounds);
  // The tables were empty when the server last looked; without this every step below would be planned for empty ones.
  await manager.query('ANALYZE');
  // Written once over all sheets in place of once for each step of each.
  const createIndex = await dropIndex(manager, 'IX_entry_search_grams');
  await loadEntries(manager, cityEntries(random, words, topics), rounds, plan, organisation);
  say('年度評価シートを入れました。');
  await manager.query('ANALYZE');
  await new IndicatorResultsWriter().renew(manager, {});
  await markCalculated(manager, 0);
  say('指標の結果を入れました。');
  await finalizeRounds(manager, rounds, organisation);
  say('過去の評価年度を確定しました。');
  if (scale === 'large') await copyPlans(manager, PLANS, say);
  await manager.query(createIndex);
}

/** Gives the statement that makes the index again as it was. */
async function dropIndex(manager: EntityManager, name: string): Promise<string> {
  const [index]: { definition: string }[] = await manager.query(
    'SELECT pg_get_indexdef(quote_ident($1)::regclass) AS definition',
    [name],
  );
  await manager.query(`DROP INDEX "${name}"`);
  return index?.definition ?? '';
}
