import { type ImportEncoding, importKindLabels, importPermissions, type TableKind } from '@mawasu/domain/imports';
import { can, type HeldRole, roleLabels, rolesAllowed } from '@mawasu/domain/permissions';
import type { DataSource } from 'typeorm';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { DepartmentChangesRepository } from '../departments/department-changes.repository.js';
import { DepartmentsRepository } from '../departments/departments.repository.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import { EntrySaving } from '../entries/entry-saving.js';
import { SheetProposals } from '../entries/renew-proposals.js';
import { IndicatorActualsRepository } from '../indicators/indicator-actuals.repository.js';
import { IndicatorChanges } from '../indicators/indicator-changes.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { RemarkNotices } from '../notices/remark-notices.js';
import { PlanDraftsRepository } from '../plans/plan-drafts.repository.js';
import { PlanNodesRepository } from '../plans/plan-nodes.repository.js';
import { PlanNodesWriter } from '../plans/plan-nodes.writer.js';
import { PlansWriter } from '../plans/plans.writer.js';
import { RemarksRepository } from '../remarks/remarks.repository.js';
import { RemarksService } from '../remarks/remarks.service.js';
import { accountName } from '../users/account-name.js';
import { TransfersWriter } from '../users/transfers.writer.js';
import { User } from '../users/user.entity.js';
import { UsersWriter } from '../users/users.writer.js';
import { ImportDefinitions } from './import-definitions.js';
import { ImportEngine, type ImportedFile } from './import-engine.js';
import type { ImportPlan } from './import-plan.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { AssignmentsImport } from './kinds/assignments.import.js';
import { CostsImport } from './kinds/costs.import.js';
import { DepartmentsImport } from './kinds/departments.import.js';
import { EntriesImport } from './kinds/entries.import.js';
import { IndicatorsImport } from './kinds/indicators.import.js';
import { PeopleImport } from './kinds/people.import.js';
import { PlanImport } from './kinds/plan.import.js';
import { TargetsImport } from './kinds/targets.import.js';

export interface ImportAtServerOptions {
  kind: TableKind;
  encoding: ImportEncoding | undefined;
  /** The account in whose name it is committed; null only looks. */
  author: string | null;
}

export interface ImportOutcome {
  id: string;
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

/** An account that may not bring in what the table holds. */
class ForbiddenKindError extends Error {
  readonly forOperator = true;

  constructor(account: string, kind: TableKind) {
    const who = rolesAllowed(importPermissions[kind]).map((role) => roleLabels[role]);
    super(`利用者名「${account}」は、${importKindLabels[kind]}を取り込めません。取り込めるのは${who.join('・')}です。`);
  }
}

/** A table brought in at the server, without signing in (`npm run import`). */
export class ImportAtServer {
  private readonly engine: ImportEngine;

  constructor(
    private readonly source: DataSource,
    hasher: PasswordHasher,
  ) {
    const results = new IndicatorResultsWriter();
    const definitions = new ImportDefinitions(
      new TargetsImport(results),
      new ActualsImport(new IndicatorActualsRepository(), results),
      new AssignmentsImport(results),
      new IndicatorsImport(new IndicatorChanges(results, new SheetProposals())),
      new DepartmentsImport(new DepartmentsRepository(), new DepartmentChangesRepository()),
      new PeopleImport(new UsersWriter(), new TransfersWriter(), hasher),
      new PlanImport(new PlanDraftsRepository(), new PlansWriter(), new PlanNodesWriter(new PlanNodesRepository())),
      new CostsImport(),
      new EntriesImport(
        new EntrySaving(new EntriesRepository(), new IndicatorActualsRepository()),
        new RemarksService(source, new RemarksRepository(), new RemarkNotices()),
      ),
    );
    this.engine = new ImportEngine(source, definitions);
  }

  async run(
    { kind, encoding, author }: ImportAtServerOptions,
    file: Pick<ImportedFile, 'fileName' | 'content'>,
  ): Promise<ImportOutcome> {
    const user = author === null ? null : await this.find(author, kind);
    const { id } = await this.engine.take({ ...file, kind, encoding }, user?.id ?? null);
    const plan = await this.engine.plan(id);
    if (!user || plan.counts.errors > 0) return { id, plan, isCommitted: false };
    const displayName = `${user.displayName}（サーバーでの操作）`;
    await this.engine.commit(id, { userId: user.id, displayName, requestId: null }, { isLongWork: true });
    return { id, plan, isCommitted: true };
  }

  private async find(account: string, kind: TableKind): Promise<User> {
    const user = await this.source.getRepository(User).findOneBy({ account: accountName(account) });
    if (!user || user.disabledAt !== null) throw new UnknownAuthorError(account);
    const heldRoles: HeldRole[] = await this.source.query(
      `SELECT h.role, '[]'::json AS "departmentIds", NULL AS "heldFor" FROM held_roles($1, japan_today()) h`,
      [user.id],
    );
    if (!can({ heldRoles }, importPermissions[kind])) throw new ForbiddenKindError(account, kind);
    return user;
  }
}
