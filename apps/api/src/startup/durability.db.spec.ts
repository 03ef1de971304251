import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '@mawasu/api-client';
import { samplePassword } from '../modules/seed/sample-password.js';
import { TestBrowser } from '../testing/browser.js';
import { RunningProduct } from '../testing/running-product.js';

/** Each way once, at another moment in every run; a start of the whole product takes seconds. */
const rounds = 3;
const writers = 3;

type Kill = (product: RunningProduct) => Promise<void>;
const ways: readonly Kill[] = [
  (product) => product.killApp(),
  (product) => product.killServerFirst(),
  (product) => product.killEverything(),
];

/** What one person typed into one sheet, and what the product said it had saved. */
class Writer {
  acknowledged = 0;
  /** Sent, and perhaps never answered. */
  sent = '';
  private version = 0;
  private saved = '';
  private historyRows = 0;

  constructor(
    private readonly client: ApiClient,
    private readonly entryId: string,
  ) {}

  /** The first save of a 未着手 sheet also writes that it was begun; afterwards a save is one row. */
  async begin(): Promise<void> {
    await this.look();
    await this.client.entries.save(this.entryId, { version: this.version, changes: { activities: '書き始め' } });
    await this.look();
  }

  async look(): Promise<void> {
    const { version, content } = await this.client.entries.detail(this.entryId);
    const { total } = await this.client.entries.history(this.entryId);
    Object.assign(this, { version, saved: content.activities, historyRows: total });
  }

  /** Saves again and again, each text on top of the version before, until the product does not answer any more. */
  async write(round: number): Promise<void> {
    for (let number = 1; ; number += 1) {
      this.sent = `${round} 回目の ${number} 番`;
      const saved = await this.client.entries
        .save(this.entryId, { version: this.version, changes: { activities: this.sent } })
        .catch(() => null);
      if (!saved) return;
      this.acknowledged += 1;
      this.version = saved.version;
      this.saved = this.sent;
      this.historyRows += 1;
    }
  }

  /** The last save it was told of is there, or the one that nobody answered; and each with its history row. */
  async expectNothingLost(): Promise<void> {
    const { version, content } = await this.client.entries.detail(this.entryId);
    const { total } = await this.client.entries.history(this.entryId);
    const late = version - this.version;
    expect([0, 1]).toContain(late);
    expect(content.activities).toBe(late === 0 ? this.saved : this.sent);
    expect(total).toBe(this.historyRows + late);
    await this.look();
  }
}

async function someWriters(product: RunningProduct): Promise<Writer[]> {
  const { client } = new TestBrowser(product.url);
  const { heldRoles } = await client.session.signIn({ account: 'entrant', password: samplePassword });
  const { items } = await client.rounds.list();
  const open = items.find(({ state }) => state === 'open');
  const own = await client.entries.list(open?.id ?? '', { departmentId: heldRoles[0]?.departmentIds[0] ?? '' });
  const unfinished = own.items.filter(({ state }) => state === 'not_started' || state === 'drafting');
  const people = unfinished.slice(0, writers).map(({ id }) => new Writer(client, id));
  expect(people).toHaveLength(writers);
  for (const person of people) await person.begin();
  return people;
}

it(`loses no acknowledged save in ${rounds} kill -9 amid a stream of saves, leaves no half of one, and keeps people signed in`, async () => {
  const product = new RunningProduct();
  try {
    await product.start();
    const people = await someWriters(product);
    for (let round = 0; round < rounds; round += 1) {
      const before = people.map(({ acknowledged }) => acknowledged);
      const streams = people.map((person) => person.write(round));
      const ended = Promise.race(streams).then(() => Promise.reject(new Error('a save failed with nobody killed')));
      const enough = () => people.every(({ acknowledged }, index) => acknowledged - (before[index] ?? 0) > 3);
      await Promise.race([until(enough), ended]);
      await sleep(Math.random() * 300);
      await ways[round % ways.length]?.(product);
      await Promise.all(streams);
      await product.start();
      for (const person of people) await person.expectNothingLost();
    }
    const total = people.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    expect(total).toBeGreaterThan(rounds * writers * 3);
  } finally {
    await product.remove();
  }
}, 1_800_000);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5, undefined, { ref: false });
}
