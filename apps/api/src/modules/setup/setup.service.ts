import type { ChangeSetup, Setup } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { CityRepository } from '../city/city.repository.js';
import { mayClose, toSetup } from './setup.mapper.js';
import { SetupReadModel } from './setup.read-model.js';

/** はじめての設定: what the city still lacks, and the city's own name and first year. */
@Injectable()
export class SetupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly city: CityRepository,
    private readonly setups: SetupReadModel,
  ) {}

  async get(actor: Actor): Promise<Setup> {
    return toSetup(await this.setups.get(), actor);
  }

  async change(actor: Actor, { version, cityName, firstFy, closed }: ChangeSetup): Promise<Setup> {
    await change(this.dataSource, actor, {}, async (manager) => {
      const held = await this.city.lock(manager);
      if (held.version !== version) throw new AppError('STALE_VERSION', { current: await this.get(actor) });
      if (closed && !held.setupClosedAt && !mayClose(await this.setups.get(manager))) {
        throw new AppError('TRANSITION_REFUSED', { message: 'まだ済んでいない手順があるため、終えられません。' });
      }
      await this.city.update(manager, {
        ...(cityName === undefined ? {} : { name: cityName }),
        ...(firstFy === undefined ? {} : { firstFy }),
        ...(closed === undefined ? {} : { setupClosedAt: closed ? (held.setupClosedAt ?? new Date()) : null }),
        version: version + 1,
      });
    });
    return this.get(actor);
  }
}
