import type { ImportEncoding, ImportKind } from '@mawasu/domain/imports';
import type { DataSource } from 'typeorm';
import { SheetProposals } from '../entries/renew-proposals.js';
import { IndicatorActualsRepository } from '../indicators/indicator-actuals.repository.js';
import { IndicatorChanges } from '../indicators/indicator-changes.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { accountName } from '../users/account-name.js';
import { User } from '../users/user.entity.js';
import { ImportDefinitions } from './import-definitions.js';
import { ImportEngine, type ImportedFile } from './import-engine.js';
import type { ImportPlan } from './import-plan.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { AssignmentsImport } from './kinds/assignments.import.js';
import { IndicatorsImport } from './kinds/indicators.import.js';
import { TargetsImport } from './kinds/targets.import.js';

export interface ImportAtServerOptions {
  kind: ImportKind;
  encoding: ImportEncoding | undefined;
  /** The account in whose name it is committed; null only looks. */
  author: string | null;
}

export interface ImportOutcome {
  plan: ImportPlan;
  isCommitted: boolean;
}

/** An account nobody has; the message is for the person at the console. */
class UnknownAuthorError extends Error {
  readonly forOperator = true;

  constructor(account: string) {
    super(`利用者名「${account}」は登録されていません。npm run account -- list で一覧を確かめてください。`);
  }
}

/** A table brought in at the server, without signing in (`npm run import`). */
export class ImportAtServer {
  private readonly engine: ImportEngine;

  constructor(private readonly source: DataSource) {
    const results = new IndicatorResultsWriter();
    const definitions = new ImportDefinitions(
      new TargetsImport(results),
      new ActualsImport(new IndicatorActualsRepository(), results),
      new AssignmentsImport(results),
      new IndicatorsImport(new IndicatorChanges(results, new SheetProposals())),
    );
    this.engine = new ImportEngine(source, definitions);
  }

  async run(
    { kind, encoding, author }: ImportAtServerOptions,
    file: Pick<ImportedFile, 'fileName' | 'content'>,
  ): Promise<ImportOutcome> {
    const user = author === null ? null : await this.find(author);
    const { id } = await this.engine.take({ ...file, kind, encoding }, user?.id ?? null);
    const plan = await this.engine.plan(id);
    if (!user || plan.counts.errors > 0) return { plan, isCommitted: false };
    const displayName = `${user.displayName}（サーバーでの操作）`;
    await this.engine.commit(id, { userId: user.id, displayName, requestId: null });
    return { plan, isCommitted: true };
  }

  private async find(account: string): Promise<User> {
    const user = await this.source.getRepository(User).findOneBy({ account: accountName(account) });
    if (!user || user.disabledAt !== null) throw new UnknownAuthorError(account);
    return user;
  }
}
