import type { DataSource, EntityManager } from 'typeorm';
import { newInitialPassword } from '../../platform/auth/initial-password.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { nameAuthor } from '../../platform/persistence/change.js';
import { todayIn } from '../../platform/persistence/today.js';
import { markCalculated } from '../indicators/calculation-state.store.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { initialPasswordUntil } from '../users/initial-password.sql.js';
import { Membership, User } from '../users/user.entity.js';
import { loadAssessments } from './assessments.loader.js';
import { readAssessmentsFile } from './assessments-file.js';
import { loadCityRow } from './city.loader.js';
import { loadCosts } from './costs.loader.js';
import { readCostsFile } from './costs-file.js';
import { loadEntries } from './entries.loader.js';
import { readEntriesFile } from './entries-file.js';
import { finalizeRounds } from './finalization.loader.js';
import { loadIndicators } from './indicators.loader.js';
import { readIndicatorsFile } from './indicators-file.js';
import { loaderAuthor } from './loader-author.js';
import { loadAssignments, loadOrganisation } from './organisation.loader.js';
import { readOrganisationFile } from './organisation-file.js';
import { loadPlan } from './plan.loader.js';
import { readPlanFile } from './plan-file.js';
import { RemarksLoader } from './remarks.loader.js';
import { readRemarksFile } from './remarks-file.js';
import { loadRounds } from './rounds.loader.js';
import { readRoundsFile } from './rounds-file.js';
import { samplePassword } from './sample-password.js';

export interface SeedOptions {
  sample: boolean;
  /** The name the settings give the city; without it the sample is of the city whose plan it is made of. */
  cityName?: string | undefined;
}

export interface SeedResult {
  /** False when the database already held something: then nothing was touched. */
  loaded: boolean;
  /** Known now and never again: only its hash is kept. Null unless an administrator was created. */
  initialPassword: string | null;
}

/** Any number, as long as it is always the same. */
const LOCK = 7_720_000;

/**
 * Gives an empty database its first content: the sample, plan and all, or one administrator and nothing else. Works on the
 * owner's connection, who alone may say in the history that something happened earlier.
 */
export class SeedService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
  ) {}

  /** All or nothing, and once: of several apps that start together one loads and the others find it done. */
  async load(options: SeedOptions): Promise<SeedResult> {
    const result = await this.loadOnce(options);
    // Until the server gets round to it by itself it would plan every statement as if the tables were empty.
    if (result.loaded) await this.dataSource.query('ANALYZE');
    return result;
  }

  private loadOnce(options: SeedOptions): Promise<SeedResult> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const [state]: { is_empty: boolean }[] = await manager.query(
        'SELECT NOT EXISTS (SELECT FROM app_user) AND NOT EXISTS (SELECT FROM plan) AS is_empty',
      );
      if (!state?.is_empty) return { loaded: false, initialPassword: null };
      await nameAuthor(manager, loaderAuthor);
      if (!options.sample) return { loaded: true, initialPassword: await this.insertAdministrator(manager) };
      await this.loadSample(manager, options.cityName);
      return { loaded: true, initialPassword: null };
    });
  }

  private async loadSample(manager: EntityManager, cityName: string | undefined): Promise<void> {
    const plan = await loadPlan(manager, await readPlanFile());
    const hash = () => this.hasher.hash(samplePassword);
    const file = await readOrganisationFile();
    const organisation = await loadOrganisation(manager, file, hash);
    await loadAssignments(manager, file.assignments, plan, organisation);
    await loadIndicators(manager, await readIndicatorsFile(), plan);
    await nameAuthor(manager, loaderAuthor);
    const rounds = await loadRounds(manager, await readRoundsFile(), plan, await todayIn(manager));
    await loadCityRow(manager, cityName, rounds);
    await loadCosts(manager, await readCostsFile(), plan);
    await loadEntries(manager, await readEntriesFile(), rounds, plan, organisation);
    await new IndicatorResultsWriter().renew(manager, {});
    await markCalculated(manager, 0);
    await loadAssessments(manager, await readAssessmentsFile(), rounds, plan, organisation);
    const remarks = new RemarksLoader(manager, rounds, plan, organisation);
    const remarksFile = await readRemarksFile();
    await remarks.write(remarksFile);
    await finalizeRounds(manager, rounds, organisation);
    await remarks.answerCarried(remarksFile);
  }

  private async insertAdministrator(manager: EntityManager): Promise<string> {
    const password = newInitialPassword();
    const passwordHash = await this.hasher.hash(password);
    const user = { account: 'admin', displayName: 'システム管理者', passwordHash, mustChangePassword: true };
    const { identifiers } = await manager.insert(User, { ...user, initialPasswordUntil });
    const userId = identifiers[0]?.id as string;
    await manager.insert(Membership, { userId, role: 'administrator', validFrom: await todayIn(manager) });
    return password;
  }
}
