import type { ErrorDetail, RevisedTarget, RevisedTargets, ReviseTarget, ReviseTargets } from '@mawasu/contract';
import { type SetTarget, seriesOfDefinition, targetsProblem, targetYearProblem } from '@mawasu/domain/indicators';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { figuresOf, type HeldDefinition, lockIndicators, readDefinitions } from './indicator-definitions.store.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { insertTargets } from './indicator-targets.store.js';
import { SettledResults } from './settled-results.js';

/** $1 indicator; locked as a change of its figures locks it, so that what both come to is worked out from both. */
const lockStatement = 'SELECT i.id FROM indicator i WHERE i.id = $1 FOR NO KEY UPDATE';

/** $1 indicator, $2 kind, $3 year, $4 value, $5 reason: the newest revision when it says just this. The final target counts its revisions over all years. */
const repeatedStatement = `
  SELECT kind, fy, value::text, revision FROM (
    SELECT t.* FROM indicator_target t WHERE t.indicator_id = $1 AND t.kind = $2 AND ($2 = 'final' OR t.fy = $3)
    ORDER BY t.revision DESC LIMIT 1) newest
  WHERE fy = $3 AND value IS NOT DISTINCT FROM $4::numeric AND reason = $5`;

@Injectable()
export class IndicatorTargetsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly results: IndicatorResultsWriter,
  ) {}

  /**
   * Sets a target anew; the old one stays as a revision. It counts for rounds that have yet to open: an open one keeps the
   * targets of its 受付開始, so renewing the results changes those of rounds in preparation only.
   */
  revise(actor: Actor, id: string, { kind, fy, value, reason }: ReviseTarget): Promise<RevisedTarget> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const found: unknown[] = await manager.query(lockStatement, [id]);
      if (found.length === 0) throw new AppError('NOT_FOUND', { message: 'この指標は見つかりません。' });
      // Sent again because its answer was lost: it is answered as the first time.
      const [repeated]: RevisedTarget[] = await manager.query(repeatedStatement, [id, kind, fy, value, reason]);
      if (repeated) return repeated;
      const [written] = await insertTargets(manager, [{ indicatorId: id, kind, fy, value, reason }]);
      await this.results.renew(manager, { indicatorIds: [id] });
      return { kind, fy, value: written?.value ?? null, revision: written?.revision ?? 1 };
    });
  }

  /** Many at once for one reason, all or none; each on top of the revision the person saw. */
  reviseAll(actor: Actor, { targets, reason }: ReviseTargets): Promise<RevisedTargets> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const indicatorIds = [...new Set(targets.map(({ indicatorId }) => indicatorId))];
      await lockIndicators(manager, indicatorIds);
      const held = new Map((await readDefinitions(manager, indicatorIds)).map((one) => [one.id, one]));
      refuseTargets(targets, held);
      const settled = await SettledResults.of(manager, indicatorIds);
      const written = await insertTargets(
        manager,
        targets.map(({ revision: _seen, ...target }) => ({ ...target, reason })),
      );
      await settled.refuseMoved(manager, indicatorIds);
      await this.results.renew(manager, { indicatorIds });
      return { targets: written };
    });
  }
}

type Asked = ReviseTargets['targets'][number];

/** Throws what cannot be set, each at its place in the request: `targets.3`. */
function refuseTargets(targets: readonly Asked[], held: ReadonlyMap<string, HeldDefinition>): void {
  if (targets.some(({ indicatorId }) => !held.has(indicatorId))) {
    throw new AppError('NOT_FOUND', { message: '見つからない指標があります。画面を開き直してください。' });
  }
  const stale = targets.filter((target) => revisionOf(held.get(target.indicatorId), target) !== target.revision);
  if (stale.length > 0) {
    const current = stale.map(({ indicatorId, kind, fy }) => ({
      indicatorId,
      ...newestOf(held.get(indicatorId), { kind, fy }),
    }));
    const message = 'ほかの人が先に目標を変更しました。いまの内容を確かめてから、もう一度お試しください。';
    throw new AppError('STALE_VERSION', { message, current });
  }
  const details = targets.flatMap((target, index) => {
    const message = problemOf(target, index, targets, held.get(target.indicatorId));
    return message === null ? [] : [{ path: `targets.${index}`, message }];
  });
  if (details.length > 0) throw refused(details);
}

function refused(details: ErrorDetail[]): AppError {
  return new AppError('VALIDATION', { message: details[0]?.message ?? '', details });
}

/** The final target counts its revisions over all years. */
const isSameTarget = (one: Pick<SetTarget, 'kind' | 'fy'>, other: Pick<SetTarget, 'kind' | 'fy'>): boolean =>
  one.kind === other.kind && (one.kind === 'final' || one.fy === other.fy);

const newestOf = (held: HeldDefinition | undefined, asked: Pick<SetTarget, 'kind' | 'fy'>) =>
  held?.targets.find((target) => isSameTarget(target, asked));

const revisionOf = (held: HeldDefinition | undefined, asked: Asked): number => newestOf(held, asked)?.revision ?? 0;

function problemOf(
  target: Asked,
  index: number,
  all: readonly Asked[],
  held: HeldDefinition | undefined,
): string | null {
  if (!held) return null;
  const own = all.filter(({ indicatorId }) => indicatorId === target.indicatorId);
  if (own.some((other) => all.indexOf(other) < index && isSameTarget(other, target))) return '同じ目標が二つあります。';
  const { fields } = held;
  const year = target.kind === 'yearly' && target.value !== null ? targetYearProblem(fields, target.fy) : null;
  if (year !== null) return year;
  // What the targets of one indicator come to together is told at the first of them.
  if (own[0] !== target) return null;
  return targetsProblem(seriesOfDefinition(fields, figuresOf(held.targets)), own);
}
