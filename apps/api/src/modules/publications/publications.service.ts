import { ARCHIVE_NAME, type NewPublication, type PublicationChoice, type PublicationList } from '@mawasu/contract';
import { isReleased } from '@mawasu/domain/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { JobLimitError, JobQueue } from '../../platform/jobs/job-queue.js';
import { change } from '../../platform/persistence/change.js';
import { ENV } from '../../platform/settings.js';
import { StoredFile } from '../files/file.entity.js';
import { FilesRepository } from '../files/files.repository.js';
import { holdRound } from '../round-life/held-round.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { Publication, PublicationFile, type PublishedItem } from './publication.entity.js';
import { PublicationFiles } from './publication-files.js';
import { publicationJob } from './publication-job.js';
import { PublicationsReadModel, type RoundPublications } from './publications.read-model.js';

/** Of one person, waiting and running. */
const JOBS_OF_ONE = 2;

export const publicationNotFound = () => new AppError('NOT_FOUND', { message: 'この公表は見つかりません。' });

/** 公表 of a round before it is released: prepared, looked at, given up. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publications: PublicationsReadModel,
    private readonly kept: PublicationFiles,
    private readonly files: FilesRepository,
    private readonly jobs: JobQueue,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(roundId: string): Promise<PublicationList> {
    const { today, items, choice } = await this.round(roundId);
    const listed: PublicationList['items'] = [];
    for (const { jobId, ...item } of items) {
      if (item.state !== 'making') listed.push({ ...item, progress: null });
      else {
        const job = jobId === null ? null : await this.jobs.find(publicationJob, jobId);
        const isUnderWay = job?.state === 'waiting' || job?.state === 'running';
        listed.push(
          isUnderWay
            ? { ...item, progress: job.progress }
            : {
                ...item,
                state: 'failed',
                progress: null,
                failure: '作成が途中で止まりました。もう一度お試しください。',
              },
        );
      }
    }
    return { items: listed, total: listed.length, site: this.env.PUBLIC_SITE, today, choice };
  }

  /** What was prepared before and not released goes: there is one that waits to be looked at. */
  async create(actor: Actor, roundId: string, asked: NewPublication): Promise<string> {
    const { choice, today } = await this.round(roundId);
    if (choice === null) {
      throw new AppError('TRANSITION_REFUSED', { message: '確定していない評価年度は、公表できません。' });
    }
    if (asked.publishedOn < today) {
      const message = '公表日は、今日より前にできません。';
      throw new AppError('VALIDATION', { details: [{ path: 'publishedOn', message }] });
    }
    const items = chosenItems(choice, asked);
    const { userId } = actor;
    try {
      return await change(this.dataSource, actor, {}, async (manager) => {
        const { fy, state } = await holdRound(manager, roundId);
        if (state === 'closed') {
          throw new AppError('ROUND_CLOSED', {
            message: 'この評価年度は終了しています。新しく公表することはできません。',
          });
        }
        await this.discardOthers(manager, roundId);
        const editionId = await this.newestEdition(manager, roundId);
        const { publishedOn } = asked;
        const row = manager.create(Publication, { roundId, fy, editionId, items, publishedOn, createdBy: userId });
        const { id } = await manager.save(Publication, row);
        const options = { ownerId: userId, maxPerOwner: JOBS_OF_ONE, manager };
        const jobId = await this.jobs.enqueue(publicationJob, { publicationId: id }, options);
        await manager.update(Publication, { id }, { jobId });
        return id;
      });
    } catch (error) {
      if (error instanceof JobLimitError) throw new AppError('REPORTS_WAITING');
      throw error;
    }
  }

  async discard(actor: Actor, id: string): Promise<void> {
    const found = await this.dataSource.manager.findOneBy(Publication, { id });
    if (!found) throw publicationNotFound();
    await change(this.dataSource, actor, {}, async (manager) => {
      const row = await manager.findOne(Publication, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw publicationNotFound();
      if (isReleased(row.state)) {
        throw new AppError('TRANSITION_REFUSED', { message: '公表したものは、取りやめではなく取下げをしてください。' });
      }
      await this.kept.discard(manager, [id]);
    });
    if (found.jobId !== null) await this.jobs.cancel(publicationJob, found.jobId);
  }

  /** For whoever publishes, also before it is released. */
  async file(id: string, name: string): Promise<StoredFile> {
    const row = await this.dataSource.manager.findOneBy(PublicationFile, { publicationId: id, name });
    const file = row && (await this.files.describe(row.fileChecksum));
    const content = row && (await this.files.read(row.fileChecksum));
    if (!file || !content) throw publicationNotFound();
    return { ...file, content };
  }

  private async round(roundId: string): Promise<RoundPublications> {
    const round = await this.publications.list(roundId, ARCHIVE_NAME);
    if (round === null) throw roundNotFound();
    return round;
  }

  private async discardOthers(manager: EntityManager, roundId: string): Promise<void> {
    const open = await manager.find(Publication, {
      where: { roundId, state: In(['making', 'ready', 'failed']) },
      lock: { mode: 'pessimistic_write' },
    });
    if (open.length === 0) return;
    await this.kept.discard(
      manager,
      open.map(({ id }) => id),
    );
    for (const { jobId } of open) if (jobId !== null) await this.jobs.cancel(publicationJob, jobId);
  }

  private async newestEdition(manager: EntityManager, roundId: string): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      'SELECT id FROM edition WHERE round_id = $1 ORDER BY number DESC LIMIT 1',
      [roundId],
    );
    if (!row) throw roundNotFound();
    return row.id;
  }
}

/** In the order of the plan. A 取組み is held back by its place on the paper, which it keeps. */
function chosenItems({ measures }: PublicationChoice, asked: NewPublication): PublishedItem[] {
  const wanted = new Map(asked.measures.map(({ measureId, heldBack }) => [measureId, heldBack]));
  const items = measures.flatMap(({ id, initiatives }): PublishedItem[] => {
    const hidden = wanted.get(id);
    if (hidden === undefined) return [];
    const places = hidden.map((one) => ({
      id: one,
      place: initiatives.findIndex((initiative) => initiative.id === one),
    }));
    if (places.some(({ place }) => place < 0)) throw unknownItem();
    return [{ measureId: id, heldBack: places }];
  });
  if (items.length < wanted.size) throw unknownItem();
  return items;
}

function unknownItem(): AppError {
  const message = '選んだ施策または取組みが、この評価年度にありません。選び直してください。';
  return new AppError('VALIDATION', { message, details: [{ path: 'measures', message }] });
}
