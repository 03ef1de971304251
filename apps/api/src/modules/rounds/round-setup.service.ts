import type { CreateRound, ErrorDetail, ReviseRound, RoundDetail } from '@mawasu/contract';
import { findRoundTemplate, newStep, stepProblems } from '@mawasu/domain/rounds';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { RoundSetupRepository } from './round-setup.repository.js';
import { roundNotFound } from './round-visibility.js';
import { RoundsReadModel } from './rounds.read-model.js';

/** 評価年度 while they are in 準備: made, changed as a whole, taken away. What left 準備 is frozen. */
@Injectable()
export class RoundSetupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: RoundSetupRepository,
    private readonly rounds: RoundsReadModel,
  ) {}

  async create(actor: Actor, { planId, template, ...asked }: CreateRound): Promise<RoundDetail> {
    const { form, scale } = findRoundTemplate(template);
    const id = await change(this.dataSource, actor, {}, async (manager) => {
      const revisionId = await this.checkedRevision(manager, planId, asked, null);
      const roundId = await this.setup.insert(manager, planId, revisionId, { ...asked, form, scale });
      await this.setup.replaceSteps(manager, roundId, asked.steps.map(newStep));
      return roundId;
    });
    return this.rounds.getDetail(actor, id);
  }

  async revise(actor: Actor, id: string, { version, template, ...asked }: ReviseRound): Promise<RoundDetail> {
    const chosen = template === null ? {} : findRoundTemplate(template);
    await change(this.dataSource, actor, {}, async (manager) => {
      const { planId } = await this.lockPrepared(actor, manager, id, version);
      const revisionId = await this.checkedRevision(manager, planId, asked, id);
      const { fy, instructions } = asked;
      await this.setup.update(manager, id, revisionId, { ...pickContent(chosen), fy, instructions });
      await this.setup.replaceSteps(manager, id, asked.steps.map(newStep));
    });
    return this.rounds.getDetail(actor, id);
  }

  async remove(actor: Actor, id: string, version: number): Promise<void> {
    await change(this.dataSource, actor, {}, async (manager) => {
      await this.lockPrepared(actor, manager, id, version);
      await this.setup.remove(manager, id);
    });
  }

  private async lockPrepared(actor: Actor, manager: EntityManager, id: string, version: number) {
    const found = await this.setup.lockRound(manager, id);
    if (!found) throw roundNotFound();
    if (found.state !== 'preparing') {
      throw new AppError('TRANSITION_REFUSED', {
        message: '受付を始めた評価年度は、変更も削除もできません。',
      });
    }
    if (found.version !== version) {
      throw new AppError('STALE_VERSION', {
        message: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
        current: await this.rounds.getDetail(actor, id),
      });
    }
    return found;
  }

  /** The revision the round stands on, after everything about year and steps was found right. */
  private async checkedRevision(
    manager: EntityManager,
    planId: string,
    { fy, steps }: Pick<CreateRound, 'fy' | 'steps'>,
    roundId: string | null,
  ): Promise<string> {
    const details: ErrorDetail[] = stepProblems(steps, fy);
    const place = await this.setup.lockPlace(manager, planId, fy, roundId);
    if (!place) {
      details.push({ path: 'planId', message: 'この計画は見つかりません。画面を開き直してください。' });
    } else if (fy < place.planFrom || fy > place.planTo || place.revisionId === null) {
      const period = `${fiscalYearLabel(place.planFrom)}から${fiscalYearLabel(place.planTo)}まで`;
      details.push({ path: 'fy', message: `計画の期間（${period}）の年度を入力してください。` });
    } else if (place.isTaken) {
      details.push({ path: 'fy', message: `${fiscalYearLabel(fy)}の評価年度は、すでにあります。` });
    }
    if (details.length > 0 || !place?.revisionId) throw new AppError('VALIDATION', { details });
    return place.revisionId;
  }
}

function pickContent(chosen: Partial<ReturnType<typeof findRoundTemplate>>) {
  const { form, scale } = chosen;
  return form && scale ? { form, scale } : {};
}
