import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '../../database/connection-error.js';

/** A request under a key of its caller, who may send it again because its answer was lost. */
export interface AskedOnce {
  /** Under which it is kept: of the caller's key, which is nowhere kept itself. */
  id: string;
  /**
   * Of what is asked for: a key never stands for two different requests. Keyed with the caller's key: of a request that holds a
   * password, a plain one would let whoever reads the table try passwords millions at a time.
   */
  digest: string;
  userId: string;
  /** Set by the change that was made under it. */
  isWritten: boolean;
}

export interface KeptAnswer {
  isSame: boolean;
  /** Undefined where the request was carried out and its answer is not kept (yet). */
  answer: { body: unknown } | undefined;
}

const sha256 = (purpose: string, text: string) => createHash('sha256').update(`${purpose}\n${text}`).digest();

export function askedOnce(userId: string, key: string, asked: unknown): AskedOnce {
  const hex = sha256('id', key).toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  const digest = createHmac('sha256', sha256('asked', key)).update(JSON.stringify(asked)).digest('hex');
  return { id, digest, userId, isWritten: false };
}

/** Written with the change itself: who sends the same again finds it, or waits for it and then fails ({@link isRepeat}). */
export async function rememberAsked(manager: EntityManager, { userId, id, digest }: AskedOnce): Promise<void> {
  await manager.query('INSERT INTO request_key (user_id, key, subject_id, digest) VALUES ($1, $2, $1, $3)', [
    userId,
    id,
    digest,
  ]);
}

/** The same request was carried out meanwhile, by another process. */
export function isRepeat(error: unknown): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: string }).constraint === 'PK_request_key';
}

/** Keeps what was answered. Sealed with the caller's key: an answer may hold what only they should ever read, as a first password. */
export async function keepAnswer(source: DataSource, key: string, asked: AskedOnce, body: unknown): Promise<void> {
  await source.query(
    `INSERT INTO request_key (user_id, key, subject_id, digest, answer) VALUES ($1, $2, $1, $3, $4)
     ON CONFLICT (user_id, key) DO UPDATE SET answer = excluded.answer`,
    [asked.userId, asked.id, asked.digest, seal(key, JSON.stringify({ body }))],
  );
}

/** Null for a request that was not carried out. */
export async function findAnswer(source: DataSource, key: string, asked: AskedOnce): Promise<KeptAnswer | null> {
  const [row]: { is_same: boolean; answer: string | null }[] = await source.query(
    'SELECT digest = $3 AS is_same, answer FROM request_key WHERE user_id = $1 AND key = $2',
    [asked.userId, asked.id, asked.digest],
  );
  if (!row) return null;
  const answer = row.answer === null ? undefined : (JSON.parse(unseal(key, row.answer)) as { body: unknown });
  return { isSame: row.is_same, answer };
}

const METHOD = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

function seal(key: string, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(METHOD, sha256('seal', key), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(METHOD, sha256('seal', key), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
}
