import type { CommitImport, ImportResult, NewImport } from '@mawasu/contract';
import { type ImportKind, importPermissions, type TableKind, takesTheRest } from '@mawasu/domain/imports';
import { can } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { JobLimitError, JobQueue, type JobStatus } from '../../platform/jobs/job-queue.js';
import { FairQueue, QueueFullError } from '../../platform/queue/fair-queue.js';
import { correctionsWorkbook } from './files/corrections-workbook.js';
import { importFormWorkbook } from './files/form-workbook.js';
import { ImportDefinitions } from './import-definitions.js';
import { ImportEngine, type ImportedFile, isKeptBack, type KnownImport } from './import-engine.js';
import { type ImportJobPayload, importJob } from './import-job.js';
import { toImportResult } from './import-result.mapper.js';

/** Up to so many rows a table is worked out while its person waits; a larger one in a job. */
export const ROWS_IN_A_REQUEST = 1_000;
/** Of one person, waiting and running. */
const JOBS_OF_ONE = 2;

@Injectable()
export class ImportsService {
  /** Reading a file is a process of its own: so many at once, one of each person. */
  private readonly readers = new FairQueue({ atOnce: 2, perOwner: 1, waitingPerOwner: 2 });

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: ImportEngine,
    private readonly definitions: ImportDefinitions,
    private readonly jobs: JobQueue,
  ) {}

  async create(
    actor: Actor,
    { kind, dryRun, encoding }: NewImport,
    file: Pick<ImportedFile, 'fileName' | 'content'>,
    signal?: AbortSignal,
  ): Promise<ImportResult> {
    requireKind(actor, kind);
    const take = () => this.engine.take({ ...file, kind, encoding }, actor.userId);
    const taken = this.readers.run(actor.userId, take, signal ? { signal } : {});
    const { id, rows } = await taken.catch((error: unknown) => {
      throw error instanceof QueueFullError ? new AppError('IMPORTS_WAITING') : error;
    });
    const commits = dryRun === 'false';
    // Whoever left before anything was changed gets nothing changed.
    if (signal?.aborted) await this.engine.mark(id, { state: 'cancelled' });
    signal?.throwIfAborted();
    if (isLong(kind, rows)) await this.enqueue(actor, id, commits ? ['plan', 'commit'] : ['plan']);
    else {
      const plan = await this.engine.plan(id, { actor });
      if (commits && !isKeptBack(kind, plan)) await this.engine.commit(id, actor, { actor });
    }
    return this.result(actor, id);
  }

  async commit(actor: Actor, id: string, { overwrite }: CommitImport): Promise<ImportResult> {
    const { plan, state, kind } = await this.own(actor, id);
    if (state === 'planned' && plan !== null && isKeptBack(kind, plan)) throw new AppError('IMPORT_INCOMPLETE');
    if (state === 'planned' && isLong(kind, plan?.counts.rows ?? 0)) {
      await this.engine.mark(id, { state: 'committing', failure: null });
      await this.enqueue(actor, id, ['commit']);
    } else if (state !== 'committing') await this.engine.commit(id, actor, { actor, overwrite });
    return this.result(actor, id);
  }

  /** How far it is. Whoever asks waits for it; what is being committed is, whoever waits, and its row is held meanwhile. */
  async result(actor: Actor, id: string): Promise<ImportResult> {
    const row = await this.own(actor, id);
    if (row.jobId === null || (row.state !== 'reading' && row.state !== 'committing')) return toImportResult(row, null);
    if (row.state === 'reading') await this.engine.mark(id, { seenAt: new Date() });
    const job = await this.jobs.find(importJob, row.jobId);
    if (hasEnded(job)) return this.afterItsJob(actor, id, row);
    return toImportResult(row, job?.progress ?? null);
  }

  /** Nobody waits for it any more. One that is being committed is committed. */
  async cancel(actor: Actor, id: string): Promise<void> {
    const { state, jobId } = await this.own(actor, id);
    if (state === 'committing') {
      throw new AppError('TRANSITION_REFUSED', { message: '取込を始めているため、取りやめられません。' });
    }
    if (state === 'committed') return;
    await this.engine.mark(id, { state: 'cancelled' });
    if (jobId !== null) await this.jobs.cancel(importJob, jobId);
  }

  /** The table as it was sent, with the reasons beside the cells. */
  async corrections(actor: Actor, id: string): Promise<{ name: string; content: Buffer }> {
    const { plan, fileName, kind } = await this.own(actor, id);
    if (plan === null || takesTheRest(kind)) throw new AppError('NOT_FOUND');
    const { source } = await this.engine.read(this.dataSource.manager, id);
    const name = `${fileName.replace(/\.[^.]*$/, '')}_確認.xlsx`;
    return { name, content: await correctionsWorkbook(source.sheets, plan.errors, this.definitions.of(kind).columns) };
  }

  async form(actor: Actor, kind: TableKind, isFilled: boolean): Promise<{ name: string; content: Buffer }> {
    requireKind(actor, kind);
    const definition = this.definitions.of(kind);
    if (!definition.form) throw new AppError('NOT_FOUND');
    const held = await definition.load(this.dataSource.manager, { sheets: [], actor });
    return importFormWorkbook(kind, definition.form(held), isFilled);
  }

  private async enqueue(actor: Actor, id: string, steps: ImportJobPayload['steps']): Promise<void> {
    const { userId, displayName, requestId } = actor;
    const payload = { importId: id, steps, author: { userId, displayName, requestId } };
    try {
      const jobId = await this.jobs.enqueue(importJob, payload, { ownerId: userId, maxPerOwner: JOBS_OF_ONE });
      await this.engine.mark(id, { jobId });
    } catch (error) {
      if (!(error instanceof JobLimitError)) throw error;
      await this.engine.mark(id, { state: steps.includes('plan') ? 'cancelled' : 'planned' });
      throw new AppError('IMPORTS_WAITING');
    }
  }

  /** The job wrote what it came to between the two questions, or it ended without: then the import says so. */
  private async afterItsJob(actor: Actor, id: string, { state }: KnownImport): Promise<ImportResult> {
    const now = await this.own(actor, id);
    if (now.state !== state) return toImportResult(now, null);
    const failure = stopped[state === 'reading' ? 'reading' : 'committing'];
    await this.engine.mark(id, { state: state === 'reading' ? 'failed' : 'planned', failure });
    return toImportResult(await this.own(actor, id), null);
  }

  /** Whoever brought the table, as long as they may. */
  async own(actor: Actor, id: string): Promise<KnownImport> {
    const row = await this.engine.find(id);
    if (row?.createdBy !== actor.userId || !can(actor, importPermissions[row.kind])) {
      throw new AppError('NOT_FOUND', { message: 'この取込は見つかりません。' });
    }
    return row;
  }
}

/** A commit is one transaction: what did not end did nothing. */
const stopped = {
  reading:
    '表の確認が途中で止まりました（サーバーの停止などのため）。何も変わっていません。ファイルを選び直して、もう一度確認してください。',
  committing:
    '取込が途中で止まりました（サーバーの停止などのため）。登録内容は何も変わっていません。もう一度「取り込む」を押してください。',
};

/** 様式 are as long as a 課 has sheets, which is bounded where they are made; and only a request knows what its person may do. */
const isLong = (kind: ImportKind, rows: number): boolean => rows > ROWS_IN_A_REQUEST && !takesTheRest(kind);

const hasEnded = (job: JobStatus | null): boolean => job === null || !['waiting', 'running'].includes(job.state);

function requireKind(actor: Actor, kind: ImportKind): void {
  if (!can(actor, importPermissions[kind])) throw new AppError('FORBIDDEN');
}
