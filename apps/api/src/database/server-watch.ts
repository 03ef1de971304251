import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Log } from './embedded/embedded-database.js';
import { askServer } from './server-answer.js';
import { driverUrl, serverName } from './server-url.js';

export interface ServerWatch {
  stop(): Promise<void>;
}

const usual = {
  /** Work may hold a connection this long before the server is asked whether it is still there. */
  patienceMs: 10_000,
  /** It must answer a new connection within this time. */
  probeMs: 5_000,
  pollMs: 2_000,
};

/**
 * A server that froze, or whose cable was cut, ends no connection: a request that waits for it would wait for a quarter of
 * an hour. So when work holds a connection for long, the server is asked over a new one; if it is silent, the waiting work
 * is ended as when a connection breaks. Work that merely takes long goes on.
 */
export function watchServer(source: DataSource, url: string, log: Log, times = usual): ServerWatch {
  const { master: pool } = source.driver as unknown as { master: pg.Pool };
  const heldSince = new Map<pg.PoolClient, number>();
  const take = (client: pg.PoolClient) => heldSince.set(client, Date.now());
  const giveBack = (_error: unknown, client: pg.PoolClient) => heldSince.delete(client);
  pool.on('acquire', take);
  pool.on('release', giveBack);

  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    const late = Date.now() - times.patienceMs;
    if (looking || ![...heldSince.values()].some((since) => since < late)) return;
    looking = look().finally(() => {
      looking = undefined;
    });
  }, times.pollMs);
  timer.unref();

  async function look(): Promise<void> {
    const asked = Date.now();
    if ((await askServer({ connectionString: driverUrl(url) }, times.probeMs)) === 'answered') return;
    const waiting = [...heldSince].filter(([, since]) => since <= asked).map(([client]) => client);
    if (waiting.length > 0) log(`PostgreSQL サーバー ${serverName(url)} から返事がないため、接続を切ります。`);
    for (const client of waiting) {
      heldSince.delete(client);
      // Ends the socket at once when a statement is running on it; its error reaches whoever waits.
      void (client as unknown as pg.Client).end().catch(() => {});
    }
  }

  return {
    stop: async () => {
      clearInterval(timer);
      pool.off('acquire', take);
      pool.off('release', giveBack);
      await looking;
    },
  };
}
