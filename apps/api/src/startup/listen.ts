import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Env } from '../config/env.js';

/** The address cannot be taken; the message is for the person at the console. */
class ListenError extends Error {
  readonly forOperator = true;
}

function explain(error: unknown, { HOST, PORT }: Env): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new ListenError(
        `ポート ${PORT} は使用中です。使っているプログラムを終了するか、別の番号を PORT に指定してください。`,
      );
    case 'EACCES':
      return new ListenError(`ポート ${PORT} を使う権限がありません。1024 以上の番号を PORT に指定してください。`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(`アドレス ${HOST} はこのコンピューターにありません。HOST の設定を確かめてください。`);
    default:
      return error;
  }
}

/** Takes the address and returns the port, which differs from the setting when that is 0. Throws an error for the person at the console when it cannot. */
export async function listen(app: NestExpressApplication, env: Env): Promise<number> {
  // Not app.listen(), which logs a refusal in English before it throws.
  const server: Server = app.getHttpServer();
  // Longer than a proxy keeps its connections: else it would now and then send a request into a closing one.
  server.keepAliveTimeout = 65_000;
  server.listen(env.PORT, env.HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, env);
  }
  return (server.address() as AddressInfo).port;
}

const GRACE_MS = 10_000;

/** Takes no new requests, lets the running ones finish, and cuts off what has not finished in ten seconds. */
export async function closeApp(app: NestExpressApplication): Promise<void> {
  const server: Server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
