import type { EventEmitter } from 'node:events';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '../../database/connection-error.js';

/** The server undid everything and asks to begin again: a deadlock, or an order of events that cannot have been. */
const undone = new Set(['40001', '40P01']);

/**
 * A transaction that is begun once more when the server undid it for the sake of another. So `work` may only do what is
 * undone with it: statements through its manager.
 */
export async function inTransaction<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await once(source, work);
  } catch (error) {
    if (!undone.has(codeOf(error))) throw error;
    return once(source, work);
  }
}

/** When its connection was ended between two statements, the next one fails without a reason; this tells the server's. */
async function once<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  let connection: EventEmitter | undefined;
  let reason: Error | undefined;
  const note = (error: Error) => {
    reason ??= error;
  };
  try {
    return await source.transaction(async (manager) => {
      connection = await manager.queryRunner?.connect();
      connection?.on('error', note);
      return work(manager);
    });
  } catch (error) {
    throw reason ?? error;
  } finally {
    connection?.off('error', note);
  }
}
