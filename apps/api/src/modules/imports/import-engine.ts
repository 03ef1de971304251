import { createHash } from 'node:crypto';
import { errorMessages } from '@mawasu/contract';
import { type ImportEncoding, type ImportKind, takesTheRest } from '@mawasu/domain/imports';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type FindOptionsSelect, In } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { authorValues, type ChangeAuthor, change } from '../../platform/persistence/change.js';
import { ImportRow } from './import.entity.js';
import { ImportDefinitions } from './import-definitions.js';
import type { ImportPlan } from './import-plan.js';
import { readTableFile } from './reading/table-file.js';
import { type PlanningOptions, planTable } from './table-planner.js';

export interface ImportedFile {
  kind: ImportKind;
  fileName: string;
  content: Buffer;
  /** Of a CSV file; guessed unless given. */
  encoding?: ImportEncoding | undefined;
}

export interface PlanOptions extends PlanningOptions {
  /** Who asks, where the answer depends on what they may do. */
  actor?: Actor | null;
}

export interface CommitOptions extends PlanOptions {
  /** Ids of conflicts in which the file counts. */
  overwrite?: readonly string[];
  /** Nobody waits for it in a request: thousands of rows with their history are written by one statement. */
  isLongWork?: boolean;
}

/** All of an import but the table itself. */
export type KnownImport = Omit<ImportRow, 'source' | 'creator'>;

const known: FindOptionsSelect<ImportRow> = {
  ...{ id: true, kind: true, fileName: true, checksum: true, encoding: true, state: true, plan: true },
  ...{
    fingerprint: true,
    failure: true,
    jobId: true,
    createdBy: true,
    createdAt: true,
    seenAt: true,
    committedAt: true,
  },
};

const KEPT_DAYS = 30;
const LONGEST_NAME = 200;

const reasonOf = ({ fileName }: Pick<ImportRow, 'fileName'>): string => `取込：${fileName}`;

/** Whether what is wrong in the file keeps all of it from being committed. */
export const isKeptBack = (kind: ImportKind, { counts }: Pick<ImportPlan, 'counts'>): boolean =>
  counts.errors > 0 && !takesTheRest(kind);

/** The plan with the chosen conflicts among its changes. */
function withChosen(plan: ImportPlan, overwrite: readonly string[]): ImportPlan {
  const { conflicts = [], changes, counts } = plan;
  const chosen = conflicts.filter(({ id }) => overwrite.includes(id));
  if (chosen.length === 0) return plan;
  const created = chosen.filter(({ change: { operation } }) => operation === 'create').length;
  return {
    ...plan,
    changes: [...changes, ...chosen.map(({ change }) => change)],
    conflicts: conflicts.filter(({ id }) => !overwrite.includes(id)),
    counts: {
      ...counts,
      created: counts.created + created,
      changed: counts.changed + chosen.length - created,
      conflicts: counts.conflicts - chosen.filter(({ removes }) => !removes).length,
      removals: (counts.removals ?? 0) - chosen.filter(({ removes }) => removes).length,
    },
  };
}

/**
 * Reads a table, says what it would change, and changes that: whoever asks for it, a person on a screen or the command at the
 * server. Everything in a table is committed, or nothing (docs/decisions, 0030).
 */
@Injectable()
export class ImportEngine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: ImportDefinitions,
  ) {}

  /** Reads the file and keeps its table; nothing is compared yet. Gives the id and the number of rows. */
  async take(
    { kind, fileName, content, encoding }: ImportedFile,
    createdBy: string | null,
  ): Promise<{ id: string; rows: number }> {
    const { hiddenSheet } = this.definitions.of(kind);
    const { sheets, encoding: read } = await readTableFile(content, { encoding, hiddenSheet });
    const row = {
      kind,
      fileName: [...fileName].slice(0, LONGEST_NAME).join(''),
      checksum: createHash('sha256').update(content).digest('hex'),
      encoding: read,
      state: 'reading' as const,
      source: { sheets },
      createdBy,
    };
    return this.dataSource.transaction(async (manager) => {
      // What is older has been looked at long ago, and names people.
      await manager.query(`DELETE FROM "import" WHERE created_at < now() - $1 * interval '1 day'`, [KEPT_DAYS]);
      const { identifiers } = await manager.insert(ImportRow, row as object);
      return { id: identifiers[0]?.id as string, rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0) };
    });
  }

  /** 試し読み: works out what the table would change. Nothing but the import itself is written. */
  async plan(id: string, { actor = null, ...options }: PlanOptions = {}): Promise<ImportPlan> {
    const { source, kind } = await this.read(this.dataSource.manager, id);
    const definition = this.definitions.of(kind);
    const held = await definition.load(this.dataSource.manager, { sheets: source.sheets, actor });
    const { all } = this.definitions;
    const { plan, fingerprint } = await planTable(source.sheets, definition, held, { ...options, all });
    const values = { plan, fingerprint, state: 'planned' } as const;
    await this.dataSource.manager.update(ImportRow, { id, state: 'reading' }, values as object);
    return plan;
  }

  /**
   * Changes what the plan says, in one transaction. What it rests on is read once more under locks: is it another, nothing is
   * changed (IMPORT_STALE), and the table is looked at anew. An import that is committed already stays as it is.
   */
  async commit(id: string, author: ChangeAuthor, options: CommitOptions = {}): Promise<void> {
    try {
      await this.commitAsPlanned(id, author, options);
    } catch (error) {
      if (error instanceof AppError && error.code === 'IMPORT_STALE') await this.renew(id, options);
      throw error;
    }
  }

  private commitAsPlanned(
    id: string,
    author: ChangeAuthor,
    { isLongWork = false, actor = null, overwrite = [], ...options }: CommitOptions,
  ): Promise<void> {
    return this.committing(id, author, async (manager, row) => {
      if (isLongWork) await allowLongWork(manager);
      const definition = this.definitions.of(row.kind);
      const chosen = row.plan && withChosen(row.plan, overwrite);
      const planned = chosen?.changes ?? [];
      await definition.lock(manager, planned);
      const held = await definition.load(manager, { sheets: row.source.sheets, actor });
      const { plan, fingerprint } = await planTable(row.source.sheets, definition, held, options);
      if (fingerprint !== row.fingerprint || isKeptBack(row.kind, plan)) throw new AppError('IMPORT_STALE');
      const reason = reasonOf(row);
      const made: string[] = [];
      const onMade = (madeId: string) => void made.push(madeId);
      const context = { author: authorValues(author, { reason }), by: author, actor, reason, onMade };
      if (planned.length > 0) await definition.apply(manager, planned, context);
      return { ...chosen, ...(made.length > 0 ? { made } : {}) } as ImportPlan;
    });
  }

  /** What the table would change today, for whoever looks at what it would have changed before. */
  private async renew(id: string, { actor }: PlanOptions): Promise<void> {
    const asLooked = { id, state: In(['planned', 'committing']) };
    const failure = errorMessages.IMPORT_STALE;
    const { affected } = await this.dataSource.manager.update(ImportRow, asLooked, { state: 'reading', failure });
    if (!affected) return;
    try {
      await this.plan(id, actor ? { actor } : {});
    } catch (error) {
      await this.mark(id, { state: 'planned' });
      throw error;
    }
  }

  /** What is known of an import; null for one that is not there (any more). */
  find(id: string): Promise<KnownImport | null> {
    return this.dataSource.manager.findOne(ImportRow, { where: { id }, select: known });
  }

  /** With its table. */
  read(manager: EntityManager, id: string): Promise<ImportRow> {
    return manager.findOneByOrFail(ImportRow, { id });
  }

  async mark(id: string, values: Partial<Pick<ImportRow, 'state' | 'failure' | 'jobId' | 'seenAt'>>): Promise<void> {
    await this.dataSource.manager.update(ImportRow, { id }, values);
  }

  /** A commit that was refused leaves the plan as it was, with the reason beside it. */
  async refuse(id: string, error: AppError): Promise<void> {
    const failure = error.text ?? errorMessages[error.code];
    await this.dataSource.manager.update(ImportRow, { id, state: 'committing' }, { state: 'planned', failure });
    await this.dataSource.manager.update(ImportRow, { id, state: 'reading' }, { state: 'failed', failure });
  }

  private async committing(
    id: string,
    author: ChangeAuthor,
    work: (manager: EntityManager, row: ImportRow) => Promise<ImportPlan>,
  ): Promise<void> {
    const found = await this.find(id);
    const reason = found && reasonOf(found);
    await change(this.dataSource, author, { reason }, async (manager) => {
      // Of two who commit at once the second waits, and finds it done.
      const row = await manager.findOne(ImportRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw new AppError('NOT_FOUND');
      if (row.state === 'committed') return;
      if (row.plan === null || (row.state !== 'planned' && row.state !== 'committing')) {
        throw new AppError('TRANSITION_REFUSED', { message: 'この取込は、取り込める状態ではありません。' });
      }
      if (isKeptBack(row.kind, row.plan)) throw new AppError('IMPORT_INCOMPLETE');
      const plan = await work(manager, row);
      const done = { state: 'committed', committedAt: new Date(), failure: null, plan } as const;
      await manager.update(ImportRow, { id }, done as object);
    });
  }
}
