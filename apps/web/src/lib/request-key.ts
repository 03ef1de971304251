const HEADER = 'idempotency-key';
/** Asked for again later than this, it is meant anew. */
const FORGOTTEN_AFTER_MS = 5 * 60_000;

/**
 * A fresh key for a request that may have to be sent again. `crypto.randomUUID` is missing on plain http, as offices use it;
 * `getRandomValues` is not.
 */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Writes that have no answer yet, by what they ask for, with their keys. */
const unanswered = new Map<string, { key: string; at: number }>();

function keyFor(asked: string): string {
  const now = Date.now();
  for (const [other, { at }] of unanswered) if (now - at > FORGOTTEN_AFTER_MS) unanswered.delete(other);
  const key = unanswered.get(asked)?.key ?? newRequestKey();
  unanswered.set(asked, { key, at: now });
  return key;
}

/** A proxy answers for a server it lost, and the server itself may not know what became of the change it could not end. */
const isAnswer = ({ status }: Response) => status < 500;

/**
 * Sends a write under a key of its own. The same write asked for again, because no answer came, goes under the same key, so
 * that the server does it once and answers as the first time.
 */
export async function sendUnderKey(
  url: string,
  init: RequestInit,
  send: (init: RequestInit) => Promise<Response>,
): Promise<Response> {
  const { method = 'GET', body = '' } = init;
  const headers = new Headers(init.headers);
  if (method === 'GET' || headers.has(HEADER) || typeof body !== 'string') return send(init);
  const asked = `${method} ${url} ${body}`;
  headers.set(HEADER, keyFor(asked));
  const response = await send({ ...init, headers });
  if (isAnswer(response)) unanswered.delete(asked);
  return response;
}
