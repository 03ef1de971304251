import type { SavedEntry, SaveEntry } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { storedCost } from '../costs/sheet-costs.js';
import { EntriesRepository } from './entries.repository.js';
import { readFigures, storedActual } from './entry-figures.js';
import { toSavedEntry } from './entry-saved.js';
import { EntrySaving, readSheetCosts } from './entry-saving.js';
import { keyedRequest, RequestKeys } from './request-keys.js';

/** Saves everything that waits on a sheet, in one transaction. */
@Injectable()
export class EntrySavingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesRepository,
    private readonly saving: EntrySaving,
    private readonly keys: RequestKeys,
  ) {}

  /** `key`: given by a caller who may have to send the same again because the answer was lost. */
  save(actor: Actor, id: string, body: SaveEntry, key: string | null): Promise<SavedEntry> {
    const request = keyedRequest(key, body);
    return this.keys.onceOnly(
      actor,
      id,
      request,
      () => inTransaction(this.dataSource, (manager) => this.saving.save(manager, actor, id, body, { request })),
      () => this.asItStands(actor, id, body),
    );
  }

  /** What was saved, with what others have saved since. */
  private async asItStands(actor: Actor, id: string, body: SaveEntry): Promise<SavedEntry> {
    const sheet = await this.entries.find(this.dataSource, actor, id);
    if (!sheet) throw new AppError('NOT_FOUND');
    return toSavedEntry(sheet, {
      actuals: readFigures(sheet, body.actuals).figures.map(storedActual),
      costs: readSheetCosts(sheet, body).costs.map(storedCost),
    });
  }
}
