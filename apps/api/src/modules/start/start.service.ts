import { type RoundDetail, type RoundList, type SetupMark, START_ROUNDS, type Start } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import { findRound } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { RoundsReadModel } from '../rounds/rounds.read-model.js';
import { CurrentUserReadModel } from '../sessions/current-user.read-model.js';
import { isOpen } from '../setup/setup.mapper.js';
import { SetupReadModel } from '../setup/setup.read-model.js';
import { AboutReadModel } from '../system/about.read-model.js';

interface RoundsOfStart {
  rounds: RoundList | null;
  round: RoundDetail | null;
}

/** What every page needs before its own data, in one answer: the browser waits for the server once instead of three times. */
@Injectable()
export class StartService {
  constructor(
    private readonly abouts: AboutReadModel,
    private readonly users: CurrentUserReadModel,
    private readonly rounds: RoundsReadModel,
    private readonly setups: SetupReadModel,
  ) {}

  async get(actor: Actor | null, param: string | undefined): Promise<Start> {
    const [user, about, { rounds, round }, setup] = await Promise.all([
      actor && this.users.find(actor.userId),
      this.abouts.get(),
      this.roundsFor(actor, param),
      this.setupFor(actor),
    ]);
    return user ? { user, about, rounds, round, setup } : { user: null, about, rounds: null, round: null, setup: null };
  }

  private async setupFor(actor: Actor | null): Promise<SetupMark | null> {
    if (!actor || actor.mustChangePassword || !can(actor, 'setup.manage')) return null;
    const row = await this.setups.getUnlessClosed();
    return { open: row !== null && isOpen(row) };
  }

  private async roundsFor(actor: Actor | null, param: string | undefined): Promise<RoundsOfStart> {
    if (!actor || actor.mustChangePassword || !can(actor, 'round.read')) return { rounds: null, round: null };
    const rounds = await this.rounds.list(actor, { page: 1, size: START_ROUNDS });
    const named = findRound(rounds.items, param);
    return { rounds, round: named && (await this.rounds.getDetail(actor, named.id)) };
  }
}
