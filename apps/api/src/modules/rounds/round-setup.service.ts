import type { CreateRound, ErrorDetail, ReviseRound, RoundDetail } from '@mawasu/contract';
import {
  checkRoundForm,
  checkRoundScale,
  findRoundTemplate,
  movedByYears,
  newStep,
  type PlannedStep,
  stepProblems,
} from '@mawasu/domain/rounds';
import { withPrints } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { lockPrepared } from './lock-prepared.js';
import { type RoundContent, RoundSetupRepository } from './round-setup.repository.js';
import { RoundsReadModel } from './rounds.read-model.js';

/** 評価年度 while they are in 準備: made, changed as a whole, taken away. What left 準備 is frozen. */
@Injectable()
export class RoundSetupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: RoundSetupRepository,
    private readonly rounds: RoundsReadModel,
  ) {}

  async create(actor: Actor, asked: CreateRound): Promise<RoundDetail> {
    const id = await change(this.dataSource, actor, {}, async (manager) => {
      const { steps, ...round } = await this.startOf(manager, asked);
      const revisionId = await this.checkedRevision(manager, asked.planId, { fy: asked.fy, steps }, null);
      const roundId = await this.setup.insert(manager, asked.planId, revisionId, round);
      await this.setup.replaceSteps(manager, roundId, steps.map(newStep));
      return roundId;
    });
    return this.rounds.getDetail(actor, id);
  }

  async revise(actor: Actor, id: string, { version, template, ...asked }: ReviseRound): Promise<RoundDetail> {
    await change(this.dataSource, actor, {}, async (manager) => {
      const { planId } = await lockPrepared(this.setup, this.rounds, { actor, manager, id, version });
      const { fy, instructions, steps } = asked;
      const chosen = await this.chosenContent(manager, id, { template, ...asked });
      const revisionId = await this.checkedRevision(manager, planId, { fy, steps, ...chosen }, id);
      await this.setup.update(manager, id, revisionId, { form: chosen.form, scale: chosen.scale, fy, instructions });
      await this.setup.replaceSteps(manager, id, steps.map(newStep));
    });
    return this.rounds.getDetail(actor, id);
  }

  async remove(actor: Actor, id: string, version: number): Promise<void> {
    await change(this.dataSource, actor, {}, async (manager) => {
      await lockPrepared(this.setup, this.rounds, { actor, manager, id, version });
      await this.setup.remove(manager, id);
    });
  }

  /** What a new round begins with: a template, or another round with its deadlines moved by as many years. */
  private async startOf(manager: EntityManager, asked: CreateRound): Promise<RoundContent & { steps: PlannedStep[] }> {
    const { fy, template, from, steps = [], instructions = '' } = asked;
    if (from === undefined || 'template' in from) {
      const { form, scale } = findRoundTemplate(from?.template ?? template ?? 'narrative');
      return { fy, form, scale, instructions, scopeRules: [], steps };
    }
    const copied = await this.setup.findCopied(manager, from.roundId);
    if (!copied) {
      const message = '写す評価年度が見つかりません。画面を開き直してください。';
      throw new AppError('VALIDATION', { details: [{ path: 'from', message }] });
    }
    const moved = copied.steps.map((step) => ({ ...step, dueOn: movedByYears(step.dueOn, fy - copied.fy) }));
    return {
      fy,
      form: withPrints(copied.form),
      scale: copied.scale,
      instructions: asked.instructions ?? copied.instructions,
      // Branches and 行革の視点 are those of the plan they were chosen in.
      scopeRules: copied.planId === asked.planId ? copied.scopeRules : [],
      steps: asked.steps ?? moved,
    };
  }

  /** Form and scale the round is to have; what is not sent is held against what it has. */
  private async chosenContent(
    manager: EntityManager,
    id: string,
    { template, form, scale }: Pick<ReviseRound, 'template' | 'form' | 'scale'>,
  ): Promise<Partial<Pick<RoundContent, 'form' | 'scale'>>> {
    if (template !== null) return findRoundTemplate(template);
    if (form === undefined && scale === undefined) return {};
    const held = await this.setup.findCopied(manager, id);
    return { form: form ?? held?.form, scale: scale ?? held?.scale } as Pick<RoundContent, 'form' | 'scale'>;
  }

  /** The revision the round stands on, after everything about year, steps, form and scale was found right. */
  private async checkedRevision(
    manager: EntityManager,
    planId: string,
    { fy, steps, form, scale }: Pick<RoundContent, 'fy'> & Partial<RoundContent> & { steps: PlannedStep[] },
    roundId: string | null,
  ): Promise<string> {
    const details: ErrorDetail[] = stepProblems(steps, fy);
    if (form && scale) details.push(...checkRoundForm(form, scale), ...checkRoundScale(scale));
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
