import { setTimeout as sleep } from 'node:timers/promises';
import { aJobDesk, aJobKind } from '../../testing/job-desk.js';
import { lastingPort } from '../../testing/lasting-port.js';
import { TcpRelay } from '../../testing/tcp-relay.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { until } from '../../testing/until.js';
import { Log } from '../logging/log.js';

const quick = { pollMs: 20, keepMs: 50, leaveMs: 200 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function aRelay(target: URL): Promise<{ relay: TcpRelay; url: string }> {
  const relay = new TcpRelay(Number(target.port), await lastingPort());
  await relay.up();
  return { relay, url: Object.assign(new URL(target), { port: String(relay.port) }).toString() };
}

describe('a database that goes away while a job runs', () => {
  it('costs waiting: the job is done once, and the next one follows', async () => {
    const { relay, url } = await aRelay(new URL(database.url));
    const said: string[] = [];
    const write = (line: string) => said.push((JSON.parse(line) as { event: string }).event);
    const desk = await aJobDesk(url, new Log({ level: 'warn', format: 'json', write }));
    const kind = aJobKind();
    const runs: number[] = [];
    const finish = new AbortController();
    desk.handlers.register(kind, async ({ number }) => {
      runs.push(number);
      if (number === 1) await sleep(60_000, undefined, { signal: finish.signal }).catch(() => {});
      return { number };
    });
    const first = await desk.queue.enqueue(kind, { number: 1 });
    await desk.runner.start(quick);
    await until(() => runs.length === 1);
    await relay.down();
    await until(() => said.length > 0);
    finish.abort();
    await sleep(200);
    await relay.up();
    await until(async () => (await desk.queue.find(kind, first))?.state === 'done');
    const second = await desk.queue.enqueue(kind, { number: 2 });
    await until(async () => (await desk.queue.find(kind, second))?.state === 'done');
    expect(runs).toEqual([1, 2]);
    await until(() => said.length > 1);
    expect(said).toEqual(['job.waiting_for_database', 'job.resumed']);
    await desk.close();
    await relay.down();
  });
});
