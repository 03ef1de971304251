// Load on one server of this machine: so many connections, each sending its next request when its answer is complete. Plain
// sockets, because a full HTTP client costs as much as the small operations it would measure.
import net from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const CHUNKS_END = Buffer.from('0\r\n\r\n');

/** @typedef {{ method?: string, path: string, headers?: Record<string, string>, body?: string }} LoadRequest */

/**
 * Runs for `seconds` and then waits for the last answers. `next(connection)` gives each connection's request and
 * `answered(connection, answer)` hears of each answer; it returns false for an answer that is a mistake.
 */
export async function load({ port, connections, seconds, next, answered }) {
  const latencies = [];
  let errors = 0;
  const began = process.hrtime.bigint();
  const end = began + BigInt(Math.round(seconds * 1e9));
  const runners = Array.from({ length: connections }, (_, index) =>
    runConnection(port, async (send) => {
      while (process.hrtime.bigint() < end) {
        const sent = process.hrtime.bigint();
        const answer = await send(next(index));
        latencies.push(Number(process.hrtime.bigint() - sent) / 1e6);
        if (answered(index, answer) === false) errors += 1;
      }
    }).catch((error) => {
      errors += 1;
      return error;
    }),
  );
  const failures = (await Promise.all(runners)).filter(Boolean);
  const elapsed = Number(process.hrtime.bigint() - began) / 1e9;
  latencies.sort((a, b) => a - b);
  return {
    rate: latencies.length / elapsed,
    count: latencies.length,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    errors,
    failures,
  };
}

export function percentile(sorted, part) {
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** One request by itself. */
export async function once(port, request) {
  let answer;
  await runConnection(port, async (send) => {
    answer = await send(request);
  });
  return answer;
}

async function runConnection(port, work) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let pieces = [];
  let waiting;
  socket.on('data', (piece) => {
    pieces.push(piece);
    const answer = completeAnswer(pieces);
    if (!answer) return;
    pieces = [];
    waiting?.resolve(answer);
  });
  const broken = (error) => waiting?.reject(error ?? new Error('the connection was closed'));
  socket.on('error', broken).on('close', () => broken());
  try {
    await work((request) => {
      const answer = new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
      socket.write(requestText(port, request));
      return answer;
    });
  } finally {
    waiting = undefined;
    socket.destroy();
  }
}

function requestText(port, { method = 'GET', path, headers = {}, body }) {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body === undefined) return `${lines.join('\r\n')}\r\n\r\n`;
  lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Null while something is missing. `head` is read once, when it has come. */
function completeAnswer(pieces) {
  if (pieces.head === undefined) {
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    const at = bytes.indexOf(HEAD_END);
    if (at < 0) return null;
    const head = bytes.toString('latin1', 0, at);
    const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
    pieces.head = {
      status: Number(head.slice(9, 12)),
      text: head,
      size: at + 4,
      length: length === undefined ? (/\ntransfer-encoding: *chunked/i.test(head) ? null : 0) : Number(length),
    };
    pieces.splice(0, pieces.length, bytes);
  }
  const { status, text, size, length } = pieces.head;
  const received = pieces.reduce((sum, { length: bytes }) => sum + bytes, 0);
  const last = pieces.at(-1);
  const isComplete =
    length === null ? last.length >= 5 && last.subarray(-5).equals(CHUNKS_END) : received >= size + length;
  if (!isComplete) return null;
  return { status, head: text, bytes: received - size, body: () => Buffer.concat(pieces).subarray(size) };
}
