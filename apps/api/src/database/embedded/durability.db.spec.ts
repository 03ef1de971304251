import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostedDatabase, makeTestFolder } from '../../testing/hosted-database.js';
import { serverPid } from '../../testing/server-process.js';

const rounds = 12;

type Kill = (app: HostedDatabase, dir: string) => Promise<void>;

const ways: readonly Kill[] = [
  (app) => app.kill(),
  async (app, dir) => {
    process.kill(serverPid(dir), 'SIGKILL');
    await app.kill();
  },
];

it(`loses no acknowledged save in ${rounds} kill -9 amid a stream of saves, and leaves no half transaction`, async () => {
  const folder = makeTestFolder();
  const dir = path.join(folder, 'data');
  const acknowledged = new Set<number>();
  let app = new HostedDatabase({ dir, engine: 'native' });
  try {
    await app.opened();
    await app.query('CREATE TABLE saved (number integer PRIMARY KEY, note text NOT NULL)');
    await app.query('CREATE TABLE counter (total integer NOT NULL)');
    await app.query('INSERT INTO counter VALUES (0)');
    for (let round = 0; round < rounds; round++) {
      app.startSaving((round + 1) * 1_000_000);
      await until(() => app.savedNumbers().length > 0);
      await sleep(20 + Math.random() * 400);
      await ways[round % ways.length]?.(app, dir);
      for (const number of app.savedNumbers()) acknowledged.add(number);

      app = new HostedDatabase({ dir, engine: 'native' });
      expect(await app.opened()).toHaveProperty('open');
      const { rows } = await app.query('SELECT number FROM saved');
      const present = new Set(rows?.map((row) => row.number));
      expect([...acknowledged].filter((number) => !present.has(number))).toEqual([]);
      const { rows: totals } = await app.query('SELECT total FROM counter');
      expect(totals).toEqual([{ total: present.size }]);
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * 5);
  } finally {
    await app.kill();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}, 180_000);

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(10)) if (condition()) return;
  throw new Error('nothing was saved in 20 s');
}
