import type { Setup } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { loadPlan } from '../seed/plan.loader.js';
import { readPlanFile } from '../seed/plan-file.js';
import { SetupService } from '../setup/setup.service.js';

/** Loads the plan draft that comes with the product, for whoever wants to look at a plan before typing their own. */
@Injectable()
export class ExamplePlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setups: SetupService,
  ) {}

  /** Only into a city without any plan; two who press at once get one. */
  async load(actor: Actor): Promise<Setup> {
    const file = await readPlanFile();
    await change(this.dataSource, actor, { reason: '計画の例を読み込み' }, async (manager) => {
      await manager.query('LOCK TABLE plan IN SHARE ROW EXCLUSIVE MODE');
      const [state]: { held: boolean }[] = await manager.query('SELECT EXISTS (SELECT FROM plan) AS held');
      if (state?.held) {
        throw new AppError('TRANSITION_REFUSED', { message: '計画がすでにあるため、例は読み込めません。' });
      }
      await loadPlan(manager, file);
    });
    return this.setups.get(actor);
  }
}
