import type { ChangeReturnPhrases, ReturnPhrases } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { ReturnPhrase } from './return-phrase.entity.js';

/** Sentences 企画 keeps for the reasons of a 差戻し. */
@Injectable()
export class ReturnPhrasesService {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<ReturnPhrases> {
    return { items: await textsOf(this.dataSource.manager) };
  }

  /** Only places whose sentence is another are written, so that the memory holds what changed. */
  async replace(actor: Actor, { items, seen }: ChangeReturnPhrases): Promise<ReturnPhrases> {
    return change(this.dataSource, actor, {}, async (manager) => {
      await manager.query('LOCK TABLE return_phrase IN SHARE ROW EXCLUSIVE MODE');
      const held = await textsOf(manager);
      if (held.join('\n') !== seen.join('\n')) throw new AppError('STALE_VERSION', { current: { items: held } });
      const gone = held.map((_, index) => index + 1).slice(items.length);
      if (gone.length > 0) await manager.delete(ReturnPhrase, { position: In(gone) });
      for (const [index, text] of items.entries()) {
        const position = index + 1;
        if (index >= held.length) await manager.insert(ReturnPhrase, { position, text });
        else if (held[index] !== text) await manager.update(ReturnPhrase, { position }, { text });
      }
      return { items };
    });
  }
}

async function textsOf(manager: EntityManager): Promise<string[]> {
  const rows = await manager.find(ReturnPhrase, { order: { position: 'ASC' } });
  return rows.map(({ text }) => text);
}
