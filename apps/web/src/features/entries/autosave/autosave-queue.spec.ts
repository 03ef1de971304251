import { jest } from '@jest/globals';
import { AutosaveQueue, type SaveOutcome } from './autosave-queue.js';
import type { Draft, DraftStorage } from './draft-storage.js';

class FakeDrafts implements DraftStorage {
  constructor(readonly kept: Record<string, Draft> = {}) {}
  load = () => ({ ...this.kept });
  put = (slot: string, draft: Draft) => {
    this.kept[slot] = draft;
  };
  drop = (slot: string) => {
    delete this.kept[slot];
  };
}

/** A server that answers what it is told to, in order, and remembers what it was sent. */
class FakeServer {
  readonly received: [string, unknown][] = [];
  private answers: SaveOutcome[] = [];
  answer(...outcomes: SaveOutcome[]): this {
    this.answers.push(...outcomes);
    return this;
  }
  send = async (slot: string, value: unknown): Promise<SaveOutcome> => {
    this.received.push([slot, value]);
    return this.answers.shift() ?? { kind: 'saved' };
  };
}

const aQueue = (
  server = new FakeServer(),
  drafts = new FakeDrafts(),
  initial: Record<string, unknown> = { a: '', b: '' },
) => new AutosaveQueue({ initial, send: server.send, drafts, pauseMs: 60_000, retryMs: () => 60_000 });

const queues: AutosaveQueue[] = [];
const keep = (queue: AutosaveQueue) => {
  queues.push(queue);
  return queue;
};
afterEach(() => {
  for (const queue of queues.splice(0)) queue.dispose();
});

describe('AutosaveQueue', () => {
  it('keeps a text in the browser from the first key until the server acknowledges it', async () => {
    const drafts = new FakeDrafts();
    const queue = keep(aQueue(new FakeServer(), drafts));
    queue.change('a', '祭りを開催しました。');
    expect(drafts.kept.a?.value).toBe('祭りを開催しました。');
    expect(queue.snapshot().a?.state).toBe('waiting');
    await queue.flush();
    expect(queue.snapshot().a?.state).toBe('saved');
    expect(drafts.kept).toEqual({});
  });

  it('sends nothing and keeps nothing when the text is typed back to what was stored', async () => {
    const server = new FakeServer();
    const drafts = new FakeDrafts();
    const queue = keep(aQueue(server, drafts));
    queue.change('a', 'x');
    queue.change('a', '');
    await queue.flush();
    expect(server.received).toEqual([]);
    expect(drafts.kept).toEqual({});
  });

  it('sends one field after the other, never two at once', async () => {
    let inFlight = 0;
    let most = 0;
    const queue = keep(
      new AutosaveQueue({
        initial: { a: '', b: '', c: '' },
        drafts: new FakeDrafts(),
        pauseMs: 60_000,
        send: async () => {
          inFlight += 1;
          most = Math.max(most, inFlight);
          await new Promise((resolve) => setTimeout(resolve, 1));
          inFlight -= 1;
          return { kind: 'saved' };
        },
      }),
    );
    for (const slot of ['a', 'b', 'c']) queue.change(slot, 'x');
    await Promise.all([queue.flush(), queue.flush()]);
    expect(most).toBe(1);
    expect(queue.pending).toBe(false);
  });

  it('keeps what was typed while the save was under way and sends it next', async () => {
    const server = new FakeServer();
    let queue: AutosaveQueue;
    const typing = async (slot: string, value: unknown) => {
      if (value === '1') queue.change('a', '12');
      return server.send(slot, value);
    };
    queue = keep(new AutosaveQueue({ initial: { a: '' }, send: typing, drafts: new FakeDrafts(), pauseMs: 60_000 }));
    queue.change('a', '1');
    await queue.flush();
    expect(server.received).toEqual([
      ['a', '1'],
      ['a', '12'],
    ]);
    expect(queue.snapshot().a).toMatchObject({ value: '12', state: 'saved' });
  });

  it('waits and sends again when the connection is lost; the text stays', async () => {
    const drafts = new FakeDrafts();
    const server = new FakeServer().answer({ kind: 'unreachable' });
    const queue = keep(aQueue(server, drafts));
    queue.change('a', 'x');
    await queue.flush();
    expect(queue.snapshot().a).toMatchObject({ value: 'x', state: 'retrying' });
    expect(drafts.kept.a?.value).toBe('x');
    await queue.flush();
    expect(queue.snapshot().a?.state).toBe('saved');
  });

  it('stops at an expired session and goes on after signing in again', async () => {
    const server = new FakeServer().answer({ kind: 'signed_out' });
    const queue = keep(aQueue(server));
    queue.change('a', 'x');
    queue.change('b', 'y');
    await queue.flush();
    expect(server.received).toHaveLength(1);
    await queue.flush();
    expect(queue.pending).toBe(false);
  });

  it('shows why a field is refused, keeps its text and saves the other fields', async () => {
    const server = new FakeServer().answer({ kind: 'refused', message: '2000文字以内で入力してください。' });
    const queue = keep(aQueue(server));
    queue.change('a', 'x');
    queue.change('b', 'y');
    await queue.flush();
    expect(queue.snapshot().a).toMatchObject({
      value: 'x',
      state: 'refused',
      message: '2000文字以内で入力してください。',
    });
    expect(queue.snapshot().b?.state).toBe('saved');
  });

  it.each([
    ['mine', 'わたしの文'],
    ['theirs', '相手の文'],
  ] as const)('a conflict shows both texts; choosing %s leaves that text', async (choice, text) => {
    const server = new FakeServer().answer({
      kind: 'conflict',
      conflict: { theirs: '相手の文', byName: '佐藤', at: null },
    });
    const queue = keep(aQueue(server));
    queue.change('a', 'わたしの文');
    await queue.flush();
    expect(queue.snapshot().a).toMatchObject({ state: 'conflict', value: 'わたしの文' });
    await queue.resolve('a', choice);
    expect(queue.snapshot().a).toMatchObject({ state: 'saved', value: text, conflict: null });
  });

  it('takes over other people’s changes only where nobody is typing', () => {
    const queue = keep(aQueue());
    queue.change('a', 'わたし');
    queue.adopt({ a: '相手', b: '相手' });
    expect(queue.snapshot().a?.value).toBe('わたし');
    expect(queue.snapshot().b?.value).toBe('相手');
  });

  it('brings a draft back after a reload and sends it', async () => {
    const server = new FakeServer();
    const drafts = new FakeDrafts({ a: { value: '途中', base: '', at: 1 } });
    const queue = keep(aQueue(server, drafts));
    expect(queue.snapshot().a).toMatchObject({ value: '途中', state: 'waiting' });
    await queue.flush();
    expect(server.received).toEqual([['a', '途中']]);
  });

  it('asks when the stored text changed between the draft and the reload', () => {
    const drafts = new FakeDrafts({ a: { value: 'わたし', base: '', at: 1 } });
    const queue = keep(aQueue(new FakeServer(), drafts, { a: '相手' }));
    expect(queue.snapshot().a).toMatchObject({ state: 'conflict', value: 'わたし', conflict: { theirs: '相手' } });
  });

  it('forgets a draft that the server holds already', () => {
    const drafts = new FakeDrafts({ a: { value: '同じ', base: '', at: 1 } });
    const queue = keep(aQueue(new FakeServer(), drafts, { a: '同じ' }));
    expect(queue.pending).toBe(false);
    expect(drafts.kept).toEqual({});
  });
});

describe('AutosaveQueue while a text is being converted', () => {
  const pauseMs = 1500;
  const pausing = (server: FakeServer) =>
    keep(
      new AutosaveQueue({
        initial: { a: '', b: '' },
        send: server.send,
        drafts: new FakeDrafts(),
        pauseMs,
        retryMs: () => pauseMs,
      }),
    );
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends the converted text only, one pause after the conversion ended', async () => {
    const server = new FakeServer();
    const queue = pausing(server);
    queue.hold();
    queue.change('a', 'ぎょうせい');
    await jest.advanceTimersByTimeAsync(pauseMs * 4);
    expect(server.received).toEqual([]);
    queue.change('a', '行政');
    queue.release();
    await jest.advanceTimersByTimeAsync(pauseMs - 1);
    expect(server.received).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(server.received).toEqual([['a', '行政']]);
  });

  it('does not let a pause that was already running send the unconverted text', async () => {
    const server = new FakeServer();
    const queue = pausing(server);
    queue.change('a', '地域の');
    queue.hold();
    queue.change('a', '地域のぎょうせい');
    await jest.advanceTimersByTimeAsync(pauseMs * 4);
    expect(server.received).toEqual([]);
  });

  it('starts the pause again for a text whose conversion was given up', async () => {
    const server = new FakeServer();
    const queue = pausing(server);
    queue.change('a', '地域');
    queue.hold();
    queue.release();
    await jest.advanceTimersByTimeAsync(pauseMs);
    expect(server.received).toEqual([['a', '地域']]);
  });

  it('neither a save that was under way nor a retry takes the unconverted text along', async () => {
    const server = new FakeServer().answer({ kind: 'unreachable' });
    const queue = pausing(server);
    queue.change('a', '地域');
    queue.change('b', '市民');
    const sending = queue.flush();
    queue.hold();
    queue.change('a', '地域ぎょうせい');
    await sending;
    await jest.advanceTimersByTimeAsync(pauseMs * 2);
    expect(server.received).toEqual([
      ['a', '地域'],
      ['b', '市民'],
    ]);
    expect(queue.snapshot().a).toMatchObject({ value: '地域ぎょうせい', state: 'retrying' });
  });

  it('leaving the field or handing in sends what stands there all the same', async () => {
    const server = new FakeServer();
    const queue = pausing(server);
    queue.hold();
    queue.change('a', 'ぎょうせい');
    await queue.flush();
    expect(server.received).toEqual([['a', 'ぎょうせい']]);
  });
});
