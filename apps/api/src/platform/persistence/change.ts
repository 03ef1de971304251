import type { HeldRole } from '@mawasu/domain/permissions';
import type { DataSource, EntityManager } from 'typeorm';
import { type AskedOnce, rememberAsked } from './asked-once.js';
import { queryNamed } from './statements.js';
import { inTransaction } from './transaction.js';

/** Who changes something: an Actor, or what takes its place before anybody is signed in (sign-in, loaders, commands). */
export interface ChangeAuthor {
  userId: string | null;
  displayName: string;
  requestId: string | null;
  asked?: AskedOnce;
}

export interface ChangeContext {
  /** The sheet on which, or the person to whom, the change is made. */
  contextId?: string | null;
  reason?: string | null;
  /** For whom it is done by a deputy. */
  heldFor?: HeldRole['heldFor'];
  /** When it happened, for loaders of earlier records; heard only from the owner of the history. */
  at?: Date;
}

const settings = ['user_id', 'actor_name', 'request_id', 'context_id', 'reason', 'for_user_id', 'for_name', 'at'];

/**
 * SQL query of one row that says for the rest of the transaction who writes, so that the history's trigger can name them.
 * `values` is an SQL expression: the array of {@link authorValues}. A statement that writes may name its author itself, by
 * a CTE of it through which every row comes that is written: triggers of the history run when the statement ends.
 */
export const nameAuthorSql = (values: string) =>
  `SELECT ${settings.map((name, index) => `set_config('mawasu.${name}', (${values})[${index + 1}], true)`).join(', ')}`;

export function authorValues(author: ChangeAuthor, { contextId, reason, heldFor, at }: ChangeContext = {}): string[] {
  return [
    author.userId ?? '',
    author.displayName,
    author.requestId ?? '',
    contextId ?? '',
    reason ?? '',
    heldFor?.userId ?? '',
    heldFor?.displayName ?? '',
    at?.toISOString() ?? '',
  ];
}

/** Says for the rest of the transaction who writes. */
export async function nameAuthor(
  manager: EntityManager,
  author: ChangeAuthor,
  context: ChangeContext = {},
): Promise<void> {
  await queryNamed(manager, 'name_author', nameAuthorSql('$1::text[]'), [authorValues(author, context)]);
}

/**
 * The one way to write: a transaction whose author is known. Without it the history's trigger refuses the first changed row.
 */
export async function change<T>(
  source: DataSource,
  author: ChangeAuthor,
  context: ChangeContext,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const { asked } = author;
  const result = await inTransaction(source, async (manager) => {
    if (asked && !asked.isWritten) await rememberAsked(manager, asked);
    await nameAuthor(manager, author, context);
    return work(manager);
  });
  if (asked) asked.isWritten = true;
  return result;
}
