import { Readable } from 'node:stream';
import {
  type BookletList,
  type BookletPreface as BookletPrefaceText,
  bookletFormat,
  bookletTitle,
  type JobStatus,
  type NewBooklet,
} from '@mawasu/contract';
import { fiscalYearWithWestern } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { JobLimitError, JobQueue } from '../../platform/jobs/job-queue.js';
import { change } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { FilesRepository } from '../files/files.repository.js';
import { bookletFileName } from '../reports/download-name.js';
import { type ReportReader, readerOf } from '../reports/report-access.js';
import type { ReportFile } from '../reports/report-file.js';
import { departmentText } from '../reports/report-texts.js';
import { WORD } from '../reports/word/word-renderer.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { Booklet, BookletPreface } from './booklet.entity.js';
import { bookletJob } from './booklet-job.js';
import { type BookletRound, readBookletRound } from './booklet-scope.read-model.js';
import { KEPT_DAYS, OldBooklets, oldestBooklet } from './old-booklets.js';

/** Of one person, waiting and running. */
const JOBS_OF_ONE = 2;
const DAY_MS = 86_400_000;

const bookletNotFound = () => new AppError('NOT_FOUND', { message: 'この冊子は見つかりません。' });

/** 冊子 of a round: asked for, followed, given up and fetched by the person who asked. */
@Injectable()
export class BookletsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    private readonly files: FilesRepository,
    private readonly old: OldBooklets,
  ) {}

  async list(actor: Actor, roundId: string): Promise<BookletList> {
    await this.round(actor, roundId);
    const { userId } = actor;
    const where = { roundId, createdBy: userId, createdAt: MoreThan(oldestBooklet()) };
    const rows = await this.dataSource.manager.find(Booklet, {
      where,
      order: { createdAt: 'DESC', id: 'ASC' },
      relations: { file: true },
    });
    const items: BookletList['items'] = [];
    for (const row of rows) {
      items.push({
        ...(await this.statusOf(row)),
        ...{
          layout: row.layout,
          title: row.title,
          scope: row.scope,
          measures: row.measureIds.length,
          edition: row.edition,
        },
        ...{ size: row.file?.size ?? null, readable: isReadable(actor, row), createdAt: row.createdAt.toISOString() },
        keptUntil: new Date(row.createdAt.getTime() + KEPT_DAYS * DAY_MS).toISOString(),
      });
    }
    return { items, total: items.length, preface: await this.preface(roundId) };
  }

  async create(actor: Actor, roundId: string, asked: NewBooklet): Promise<string> {
    const round = await this.round(actor, roundId, asked.departmentId);
    const { userId } = actor;
    const { layout, title = null } = asked;
    const ownDepartments = round.departments.flatMap((one) => departmentText(one) ?? []);
    const content = { roundId, layout, title, ownDepartments, ...chosen(round, asked) };
    try {
      return await inTransaction(this.dataSource, async (manager) => {
        await this.old.remove(manager, userId);
        const row = manager.create(Booklet, { ...content, reader: readerOf(actor), createdBy: userId });
        const { id } = await manager.save(Booklet, row);
        const options = { ownerId: userId, maxPerOwner: JOBS_OF_ONE, manager };
        const jobId = await this.jobs.enqueue(bookletJob, { bookletId: id }, options);
        await manager.update(Booklet, { id }, { jobId });
        return id;
      });
    } catch (error) {
      if (error instanceof JobLimitError) throw new AppError('REPORTS_WAITING');
      throw error;
    }
  }

  async status(actor: Actor, id: string): Promise<JobStatus> {
    return this.statusOf(await this.own(actor, id));
  }

  /** One that has ended stays as it is. */
  async cancel(actor: Actor, id: string): Promise<void> {
    const { jobId } = await this.own(actor, id);
    const { affected } = await this.dataSource.manager.update(Booklet, { id, state: 'open' }, { state: 'cancelled' });
    if (affected && jobId !== null) await this.jobs.cancel(bookletJob, jobId);
  }

  async result(actor: Actor, id: string): Promise<ReportFile> {
    const row = await this.own(actor, id);
    const file = row.fileChecksum === null ? null : await this.files.describe(row.fileChecksum);
    if (file === null) throw new AppError('NOT_FOUND', { message: 'この冊子は、まだでき上がっていません。' });
    if (!isReadable(actor, row)) {
      throw new AppError('NOT_FOUND', {
        message: '作成した時から、閲覧できる範囲が変わりました。作成し直してください。',
      });
    }
    const { fy } = await this.round(actor, row.roundId);
    const name = bookletFileName(row.title ?? bookletTitle(row.layout), fiscalYearWithWestern(fy), row);
    const { roundId } = row;
    return {
      name,
      content: Readable.from(this.files.pieces(file.checksum)),
      size: file.size,
      ...(bookletFormat(row.layout) === 'docx' ? { mediaType: WORD } : {}),
      taken: { subjectKind: 'round', subjectId: roundId, detail: { format: bookletFormat(row.layout), roundId, name } },
    };
  }

  async savePreface(
    actor: Actor,
    roundId: string,
    { text, layout, version }: BookletPrefaceText,
  ): Promise<BookletPrefaceText> {
    await this.round(actor, roundId);
    await change(this.dataSource, actor, {}, async (manager) => {
      const [saved]: unknown[] = await manager.query(
        `WITH written AS (
           INSERT INTO booklet_preface (round_id, text, layout, version) SELECT $1, $2, $4, 1 WHERE $3 = 0
           ON CONFLICT (round_id) DO NOTHING RETURNING round_id
         ), changed AS (
           UPDATE booklet_preface SET text = $2, layout = $4, version = version + 1
           WHERE round_id = $1 AND version = $3 RETURNING round_id
         ) SELECT round_id FROM written UNION ALL SELECT round_id FROM changed`,
        [roundId, text, version, layout],
      );
      if (!saved) throw new AppError('STALE_VERSION', { current: await this.preface(roundId) });
    });
    return this.preface(roundId);
  }

  private async preface(roundId: string): Promise<BookletPrefaceText> {
    const held = await this.dataSource.manager.findOneBy(BookletPreface, { roundId });
    return { text: held?.text ?? '', layout: held?.layout ?? 'spread', version: held?.version ?? 0 };
  }

  private async round(actor: Actor, roundId: string, departmentId?: string): Promise<BookletRound> {
    const { seesUnsettled } = readerOf(actor);
    const round = await readBookletRound(this.dataSource, roundId, seesUnsettled, departmentId ?? null);
    if (round === null) throw roundNotFound();
    return round;
  }

  /** Of whoever asked for it, while it is kept. */
  private async own({ userId }: Actor, id: string): Promise<Booklet> {
    const where = { id, createdBy: userId, createdAt: MoreThan(oldestBooklet()) };
    const row = await this.dataSource.manager.findOneBy(Booklet, where);
    if (!row) throw bookletNotFound();
    return row;
  }

  private async statusOf({ id, state, failure, jobId }: Booklet): Promise<JobStatus> {
    if (state !== 'open') return { id, state, failure, progress: null, before: null };
    const job = jobId === null ? null : await this.jobs.find(bookletJob, jobId);
    if (jobId !== null && job?.state === 'waiting') {
      return { id, state: 'waiting', failure: null, progress: null, before: await this.jobs.before(bookletJob, jobId) };
    }
    if (job?.state === 'running') return { id, state: 'running', failure: null, progress: job.progress, before: null };
    return this.afterItsJob(id);
  }

  /** The job wrote what it came to between the two questions, or it ended without: then the booklet says so. */
  private async afterItsJob(id: string): Promise<JobStatus> {
    const failure = '作成が途中で止まりました。もう一度お試しください。';
    await this.dataSource.manager.update(Booklet, { id, state: 'open' }, { state: 'failed', failure });
    const row = await this.dataSource.manager.findOneByOrFail(Booklet, { id });
    return this.statusOf(row);
  }
}

/** What a 公表版 says everybody may read who may read papers; a draft only who sees what was seen when it was made. */
function isReadable(actor: Actor, { edition, reader, state }: Booklet): boolean {
  return state !== 'done' || edition !== null || sameReader(readerOf(actor), reader);
}

function sameReader(now: ReportReader, then: ReportReader): boolean {
  const key = ({ seesUnsettled, visibility: [seesFrom, followsRound, departmentIds] }: ReportReader) =>
    JSON.stringify([seesUnsettled, seesFrom, followsRound, [...departmentIds].sort()]);
  return key(now) === key(then);
}

function chosen({ measures, departmentName }: BookletRound, { measureIds, departmentId }: NewBooklet) {
  const wanted = measureIds && new Set(measureIds);
  const parts = wanted ? measures.filter(({ id }) => wanted.has(id)) : measures;
  const isUnknown = wanted !== undefined && departmentId === undefined && parts.length < wanted.size;
  if (parts.length === 0 || isUnknown) {
    const message = '冊子にする施策がありません。選び直してください。';
    const path = departmentId === undefined ? 'measureIds' : 'departmentId';
    throw new AppError('VALIDATION', { message, details: [{ path, message }] });
  }
  return { measureIds: parts.map(({ id }) => id), scope: scopeText(measures, parts, departmentName) };
}

/** 「まちづくり方針１　…」, 「企画課」, 「3件の施策」; null for all of the round. */
function scopeText(
  all: BookletRound['measures'],
  parts: BookletRound['measures'],
  departmentName: string | null,
): string | null {
  if (departmentName !== null) return departmentName;
  if (parts.length === all.length) return null;
  const policies = new Set(parts.map(({ policyTitle }) => policyTitle));
  const [policy = ''] = policies;
  const whole = all.filter(({ policyTitle }) => policyTitle === policy).length === parts.length;
  return policies.size === 1 && whole ? policy : `${parts.length}件の施策`;
}
