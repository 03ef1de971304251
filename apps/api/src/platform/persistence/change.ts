import type { HeldRole } from '@mawasu/domain/permissions';
import type { DataSource, EntityManager } from 'typeorm';
import { queryNamed } from './statements.js';

/** Who changes something: an Actor, or what takes its place before anybody is signed in (sign-in, loaders, commands). */
export interface ChangeAuthor {
  userId: string | null;
  displayName: string;
  requestId: string | null;
}

export interface ChangeContext {
  /** The sheet on which the change is made. */
  contextId?: string | null;
  reason?: string | null;
  /** For whom it is done by a deputy. */
  heldFor?: HeldRole['heldFor'];
  /** When it happened, for loaders of earlier records; heard only from the owner of the history. */
  at?: Date;
}

const statement = `
  SELECT set_config('mawasu.user_id', $1, true), set_config('mawasu.actor_name', $2, true),
    set_config('mawasu.request_id', $3, true), set_config('mawasu.context_id', $4, true),
    set_config('mawasu.reason', $5, true), set_config('mawasu.for_user_id', $6, true),
    set_config('mawasu.for_name', $7, true), set_config('mawasu.at', $8, true)`;

/** Says for the rest of the transaction who writes, so that the history's trigger can name them. */
export async function nameAuthor(
  manager: EntityManager,
  author: ChangeAuthor,
  { contextId, reason, heldFor, at }: ChangeContext = {},
): Promise<void> {
  await queryNamed(manager, 'name_author', statement, [
    author.userId ?? '',
    author.displayName,
    author.requestId ?? '',
    contextId ?? '',
    reason ?? '',
    heldFor?.userId ?? '',
    heldFor?.displayName ?? '',
    at?.toISOString() ?? '',
  ]);
}

/**
 * The one way to write: a transaction whose author is known. Without it the history's trigger refuses the first changed row.
 */
export function change<T>(
  source: DataSource,
  author: ChangeAuthor,
  context: ChangeContext,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return source.transaction(async (manager) => {
    await nameAuthor(manager, author, context);
    return work(manager);
  });
}
