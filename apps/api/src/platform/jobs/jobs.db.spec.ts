import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { aJobDesk, aJobKind, type JobDesk } from '../../testing/job-desk.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { until } from '../../testing/until.js';
import { JobLimitError } from './job-queue.js';

const quick = { pollMs: 20, keepMs: 50, leaveMs: 200 };
const somebody = '00000000-0000-4000-8000-000000000001';
const another = '00000000-0000-4000-8000-000000000002';

let database: TestDatabase;
const desks: JobDesk[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { source } of desks.slice(0, 1)) await source.query('DELETE FROM job.job');
  for (const desk of desks.splice(0)) await desk.close();
});
afterAll(() => database.drop());

async function aDesk(): Promise<JobDesk> {
  const desk = await aJobDesk(database.url);
  desks.push(desk);
  return desk;
}

describe('a job', () => {
  const kind = aJobKind();

  it('is done with what it was given, and keeps what came of it', async () => {
    const { handlers, queue, runner } = await aDesk();
    handlers.register(kind, async ({ number }, { ownerId }) => ({ double: number * 2, ownerId }));
    const id = await queue.enqueue(kind, { number: 4 }, { ownerId: somebody });
    expect(await queue.find(kind, id)).toMatchObject({ state: 'waiting', output: null, endedAt: null });
    expect(await runner.drain()).toBe(1);
    expect(await queue.find(kind, id)).toMatchObject({
      state: 'done',
      output: { double: 8, ownerId: somebody },
      ownerId: somebody,
      failure: null,
      endedAt: expect.any(Date),
    });
  });

  it('that nobody asked for is nowhere to be found', async () => {
    const { queue } = await aDesk();
    expect(await queue.find(kind, somebody)).toBeNull();
    expect(await queue.cancel(kind, somebody)).toBe(false);
  });

  it('belongs to the transaction that asks for it', async () => {
    const { queue, source, runner, handlers } = await aDesk();
    handlers.register(kind, async () => undefined);
    const undone = source.transaction(async (manager) => {
      await queue.enqueue(kind, { number: 1 }, { manager });
      throw new Error('the change was refused');
    });
    await expect(undone).rejects.toThrow('refused');
    expect(await runner.drain()).toBe(0);
  });

  it('that fails says why and is tried again, later', async () => {
    const { handlers, queue, runner, source } = await aDesk();
    handlers.register(kind, async () => Promise.reject(new Error('no paper')));
    const id = await queue.enqueue(kind, { number: 1 });
    expect(await runner.drain()).toBe(1);
    expect(await queue.find(kind, id)).toMatchObject({ state: 'waiting', failure: 'no paper' });
    await source.query(`UPDATE job.job SET start_after = now() - interval '1 second'`);
    expect(await runner.drain()).toBe(1);
    expect(await queue.find(kind, id)).toMatchObject({ state: 'failed', failure: 'no paper' });
  });

  it('of an older program is not given to a handler that would not understand it', async () => {
    const { handlers, queue, runner } = await aDesk();
    const seen: unknown[] = [];
    handlers.register(kind, async (payload) => {
      seen.push(payload);
      return undefined;
    });
    await queue.enqueue(kind, { count: 'three' } as never);
    expect(await runner.drain()).toBe(1);
    expect(seen).toEqual([]);
  });

  it('tells how far it is', async () => {
    const { handlers, queue, runner } = await aDesk();
    let told: unknown;
    handlers.register(kind, async (_, { id, report }) => {
      await report({ done: 3, total: 8 });
      told = (await queue.find(kind, id))?.progress;
      return undefined;
    });
    await queue.enqueue(kind, { number: 1 });
    await runner.drain();
    expect(told).toEqual({ done: 3, total: 8 });
  });

  it('for which the migration made no queue is a mistake that shows at once', async () => {
    const { queue } = await aDesk();
    await expect(queue.enqueue(aJobKind({ name: 'unknown' }), { number: 1 })).rejects.toThrow('no queue');
  });
});

describe('the queue', () => {
  const kind = aJobKind();

  it('holds one open job for a key, however many ask at once', async () => {
    const { handlers, queue, runner } = await aDesk();
    handlers.register(kind, async () => undefined);
    const ask = () => queue.enqueue(kind, { number: 1 }, { key: 'round-1' });
    const ids = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(ids).size).toBe(1);
    expect(await runner.drain()).toBe(1);
    expect(ids).not.toContain(await ask());
  });

  it('takes only so many jobs of one person, and still those of the others', async () => {
    const { queue } = await aDesk();
    const ask = (ownerId: string) => queue.enqueue(kind, { number: 1 }, { ownerId, maxPerOwner: 2 });
    const asked = await Promise.allSettled([ask(somebody), ask(somebody), ask(somebody), ask(another)]);
    const refused = asked.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toEqual([expect.any(JobLimitError)]);
  });

  it('gives each job to one of the replicas', async () => {
    const replicas = [await aDesk(), await aDesk()];
    const done: number[] = [];
    for (const { handlers, runner } of replicas) {
      handlers.register(kind, async ({ number }) => {
        done.push(number);
        return undefined;
      });
      await runner.start(quick);
    }
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    for (const number of numbers) await replicas[number % 2]?.queue.enqueue(kind, { number });
    await until(() => done.length >= numbers.length);
    await sleep(100);
    expect(done.sort((a, b) => a - b)).toEqual(numbers);
  });

  it('runs no more at once than the kind allows', async () => {
    const { handlers, queue, runner } = await aDesk();
    let now = 0;
    let most = 0;
    let ended = 0;
    handlers.register(kind, async () => {
      now += 1;
      most = Math.max(most, now);
      // Until there was company once, and then a while for a third to come.
      await until(() => most >= 2);
      await sleep(20);
      now -= 1;
      ended += 1;
      return undefined;
    });
    for (let number = 0; number < 7; number += 1) await queue.enqueue(kind, { number });
    await runner.start(quick);
    await until(() => ended === 7);
    expect(most).toBe(2);
  });

  it('asks by the clock once, whatever the number of replicas', async () => {
    const replicas = [await aDesk(), await aDesk()];
    const hourly = { ...aJobKind({ everySeconds: 3_600 }), payload: z.object({}) };
    let runs = 0;
    for (const { handlers, runner } of replicas) {
      handlers.register(hourly, async () => {
        runs += 1;
        return undefined;
      });
      await runner.start(quick);
    }
    await until(() => runs > 0);
    await sleep(100);
    expect(runs).toBe(1);
  });
});

describe('a job nobody waits for any more', () => {
  const kind = aJobKind();

  it('does not start', async () => {
    const { handlers, queue, runner } = await aDesk();
    handlers.register(kind, async () => undefined);
    const id = await queue.enqueue(kind, { number: 1 });
    expect(await queue.cancel(kind, id)).toBe(true);
    expect(await runner.drain()).toBe(0);
    expect(await queue.find(kind, id)).toMatchObject({ state: 'cancelled' });
  });

  it.each(['here', 'elsewhere'])('is told to stop when it runs %s', async (where) => {
    const here = await aDesk();
    const there = where === 'here' ? here : await aDesk();
    let started = false;
    let stopped = false;
    there.handlers.register(kind, async (_, { signal }) => {
      started = true;
      await sleep(60_000, undefined, { signal }).catch(() => {});
      stopped = true;
      throw signal.reason;
    });
    await there.runner.start(quick);
    const id = await here.queue.enqueue(kind, { number: 1 });
    await until(() => started);
    await here.queue.cancel(kind, id);
    await until(() => stopped);
    await sleep(50);
    expect(await here.queue.find(kind, id)).toMatchObject({ state: 'cancelled' });
  });
});

describe('a process that ends', () => {
  const kind = aJobKind();

  it('by a crash leaves its job to another one, once its lease is over', async () => {
    const { handlers, queue, runner, source, store } = await aDesk();
    handlers.register(kind, async () => ({ by: 'the other' }));
    const id = await queue.enqueue(kind, { number: 1 });
    const taken = await store.take(kind);
    await store.maintain();
    expect(await queue.find(kind, id)).toMatchObject({ state: 'running' });
    await source.query(`UPDATE job.job SET started_on = started_on - interval '10 minutes'`);
    await store.maintain();
    expect(await queue.find(kind, id)).toMatchObject({ state: 'waiting' });
    await source.query('UPDATE job.job SET start_after = now()');
    expect(await runner.drain()).toBe(1);
    expect(await queue.find(kind, id)).toMatchObject({ state: 'done', output: { by: 'the other' } });
    expect(taken && (await store.keep([taken]))).toEqual(new Set());
  });

  it('by a crash leaves its job to the next start at once, where no other process has the database', async () => {
    const died = await aDesk();
    const id = await died.queue.enqueue(kind, { number: 1 });
    await died.store.take(kind);
    const shared = await aDesk();
    await shared.runner.start(quick);
    expect(await shared.queue.find(kind, id)).toMatchObject({ state: 'running' });
    const alone = await aDesk();
    await alone.runner.start({ ...quick, alone: true });
    expect(await alone.queue.find(kind, id)).toMatchObject({ state: 'waiting' });
  });

  it('keeps what it runs as long as it gives a sign of life', async () => {
    const { queue, source, store } = await aDesk();
    const id = await queue.enqueue(kind, { number: 1 });
    const taken = await store.take(kind);
    await source.query(`UPDATE job.job SET started_on = started_on - interval '10 minutes'`);
    expect(taken && (await store.keep([taken]))).toEqual(new Set([id]));
    await store.maintain();
    expect(await queue.find(kind, id)).toMatchObject({ state: 'running' });
  });

  it('in good order gives back what it cannot finish', async () => {
    const leaving = await aDesk();
    const staying = await aDesk();
    let started = false;
    leaving.handlers.register(kind, async (_, { signal }) => {
      started = true;
      await sleep(60_000, undefined, { signal });
      return undefined;
    });
    await leaving.runner.start(quick);
    const id = await leaving.queue.enqueue(kind, { number: 1 });
    await until(() => started);
    await leaving.runner.stop();
    expect(await staying.queue.find(kind, id)).toMatchObject({ state: 'waiting' });
  });
});
