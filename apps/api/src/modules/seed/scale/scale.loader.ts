import { japanDateOf } from '@mawasu/domain/years';
import type { DataSource, EntityManager } from 'typeorm';
import type { PasswordHasher } from '../../../platform/auth/password-hasher.js';
import { nameAuthor } from '../../../platform/persistence/change.js';
import { IndicatorResultsWriter } from '../../indicators/indicator-results.writer.js';
import { type EntryInFile, readEntriesFile } from '../entries-file.js';
import { finalizeRounds } from '../finalization.loader.js';
import { loadIndicators } from '../indicators.loader.js';
import { loaderAuthor } from '../loader-author.js';
import { type LoadedOrganisation, loadAssignments, loadOrganisation } from '../organisation.loader.js';
import { readOrganisationFile } from '../organisation-file.js';
import { loadPlan } from '../plan.loader.js';
import { loadRounds } from '../rounds.loader.js';
import { type RoundsFile, readRoundsFile } from '../rounds-file.js';
import { samplePassword } from '../sample-password.js';
import { toSheets } from '../sample-sheets.js';
import { scaleEntries, scaleRounds } from './scale-entries.js';
import { loadScaleEntries } from './scale-entries.loader.js';
import { scaleIndicators } from './scale-indicators.js';
import { scaleAssignments, scaleOrganisation } from './scale-organisation.js';
import { scalePlan } from './scale-plan.js';
import { ScaleRandom } from './scale-random.js';
import { ScaleTexts } from './scale-texts.js';

/** Plans of a scale; each has 12 方針, 45 施策, 400 取組み, 900 indicators and ten years of sheets. */
export const scales = { city: 1, large: 100 } as const;
export type ScaleName = keyof typeof scales;

interface Source {
  entries: readonly EntryInFile[];
  rounds: RoundsFile;
  cityName: string;
}

async function loadScalePlan(
  manager: EntityManager,
  number: number,
  organisation: LoadedOrganisation,
  { entries, rounds: file, cityName }: Source,
): Promise<void> {
  const random = new ScaleRandom(number);
  const texts = new ScaleTexts(random, entries);
  await nameAuthor(manager, loaderAuthor);
  const planFile = scalePlan(texts, random, number);
  const plan = await loadPlan(manager, planFile);
  await loadAssignments(manager, scaleAssignments(planFile), plan, organisation);
  await loadIndicators(manager, scaleIndicators(texts, random, planFile), plan);
  await nameAuthor(manager, loaderAuthor);
  const roundsFile = scaleRounds(file);
  const rounds = await loadRounds(manager, roundsFile, plan, japanDateOf(new Date()));
  const sheets = toSheets(scaleEntries(texts, random, planFile, roundsFile), rounds, plan, organisation);
  for (const round of rounds) {
    const own = sheets.filter((sheet) => sheet.round === round);
    await loadScaleEntries(manager, own, round, organisation);
    await new IndicatorResultsWriter().renew(manager, { roundId: round.id });
  }
  await finalizeRounds(manager, rounds, organisation, cityName);
}

/**
 * Fills an empty database with as much as a city, or a hundred of them, has after ten years: for measuring. Each plan is one
 * transaction. False when the database already held something: then nothing was touched.
 */
export async function loadScale(
  owner: DataSource,
  hasher: PasswordHasher,
  options: { scale: ScaleName; cityName: string; say: (line: string) => void },
): Promise<boolean> {
  const { scale, cityName, say } = options;
  const [state]: { is_empty: boolean }[] = await owner.query(
    'SELECT NOT EXISTS (SELECT FROM app_user) AND NOT EXISTS (SELECT FROM plan) AS is_empty',
  );
  if (!state?.is_empty) return false;
  const file = scaleOrganisation(await readOrganisationFile());
  const source: Source = { entries: await readEntriesFile(), rounds: await readRoundsFile(), cityName };
  const hash = () => hasher.hash(samplePassword);
  const organisation = await owner.transaction((manager) => loadOrganisation(manager, file, hash));
  for (let number = 1; number <= scales[scale]; number += 1) {
    await owner.transaction((manager) => loadScalePlan(manager, number, organisation, source));
    say(`計画 ${number}/${scales[scale]} を入れました。`);
  }
  await owner.query('ANALYZE');
  return true;
}
