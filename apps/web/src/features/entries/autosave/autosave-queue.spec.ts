import type { Draft, DraftStorage } from '../../../lib/draft-storage.js';
import { HandClock } from '../../../testing/hand-clock.js';
import { AutosaveQueue, type SaveOutcome, type WaitingValue } from './autosave-queue.js';

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

type Outcomes = Record<string, SaveOutcome>;

/** A server that answers what it is told to, request by request, and remembers what each carried. */
class FakeServer {
  readonly requests: Record<string, unknown>[] = [];
  private answers: (Outcomes | SaveOutcome)[] = [];
  /** What a person does while the request is under way. */
  meanwhile: () => void = () => undefined;

  answer(...answers: (Outcomes | SaveOutcome)[]): this {
    this.answers.push(...answers);
    return this;
  }

  send = async (waiting: Record<string, WaitingValue>): Promise<Outcomes> => {
    this.requests.push(Object.fromEntries(Object.entries(waiting).map(([slot, { value }]) => [slot, value])));
    await Promise.resolve();
    this.meanwhile();
    const answer = this.answers.shift() ?? { kind: 'saved' };
    const isForAll = typeof answer.kind === 'string';
    return Object.fromEntries(
      Object.keys(waiting).map((slot) => [slot, isForAll ? answer : ((answer as Outcomes)[slot] ?? { kind: 'again' })]),
    ) as Outcomes;
  };
}

const PAUSE = 1500;
const RETRY = 4000;

interface Setting {
  server?: FakeServer;
  drafts?: DraftStorage;
  clock?: HandClock;
  initial?: Record<string, unknown>;
}

const aQueue = ({
  server = new FakeServer(),
  drafts = new FakeDrafts(),
  clock = new HandClock(),
  initial = { a: '', b: '', c: '' },
}: Setting = {}) =>
  new AutosaveQueue({
    initial,
    send: server.send,
    drafts,
    settings: { clock, pauseMs: PAUSE, retryMs: () => RETRY },
  });

const refused = (message: string): SaveOutcome => ({ kind: 'refused', message });

describe('AutosaveQueue', () => {
  it('keeps a text in the browser from the first key until the server acknowledges it', async () => {
    const drafts = new FakeDrafts();
    const queue = aQueue({ drafts });
    queue.change('a', '祭りを開催しました。');
    expect(drafts.kept.a?.value).toBe('祭りを開催しました。');
    expect(queue.snapshot().a?.state).toBe('waiting');
    await queue.flush();
    expect(queue.snapshot().a?.state).toBe('saved');
    expect(drafts.kept).toEqual({});
  });

  it('sends a field by itself one pause after its last key', async () => {
    const server = new FakeServer();
    const clock = new HandClock();
    const queue = aQueue({ server, clock });
    queue.change('a', 'あ');
    await clock.advance(PAUSE - 1);
    queue.change('a', 'あい');
    await clock.advance(PAUSE - 1);
    expect(server.requests).toEqual([]);
    await clock.advance(1);
    expect(server.requests).toEqual([{ a: 'あい' }]);
  });

  it('sends nothing and keeps nothing when the text is typed back to what was stored', async () => {
    const server = new FakeServer();
    const drafts = new FakeDrafts();
    const queue = aQueue({ server, drafts });
    queue.change('a', 'x');
    queue.change('a', '');
    await queue.flush();
    expect(server.requests).toEqual([]);
    expect(drafts.kept).toEqual({});
  });

  it('sends all that waits in one request', async () => {
    const server = new FakeServer();
    const queue = aQueue({ server });
    for (const slot of ['a', 'b', 'c']) queue.change(slot, slot);
    await queue.flush();
    expect(server.requests).toEqual([{ a: 'a', b: 'b', c: 'c' }]);
    expect(queue.pending).toBe(false);
  });

  it('has one request under way at a time; what is typed meanwhile waits for the next', async () => {
    const server = new FakeServer();
    const queue = aQueue({ server });
    server.meanwhile = () => {
      server.meanwhile = () => undefined;
      queue.change('b', 'あとから');
      queue.change('a', '12');
      void queue.flush();
    };
    queue.change('a', '1');
    await Promise.all([queue.flush(), queue.flush()]);
    expect(server.requests).toEqual([{ a: '1' }, { a: '12', b: 'あとから' }]);
    expect(queue.snapshot().a).toMatchObject({ value: '12', state: 'saved' });
  });

  it('what was typed during a save stays in the browser until it is saved itself', async () => {
    const server = new FakeServer().answer({ kind: 'saved' }, { kind: 'unreachable', reason: null });
    const drafts = new FakeDrafts();
    const queue = aQueue({ server, drafts });
    server.meanwhile = () => queue.change('a', '12');
    queue.change('a', '1');
    await queue.flush();
    expect(drafts.kept.a).toMatchObject({ value: '12', base: '1' });
  });

  it('waits and sends again when the connection is lost; nothing typed is lost', async () => {
    const drafts = new FakeDrafts();
    const clock = new HandClock();
    const server = new FakeServer().answer({ kind: 'unreachable', reason: null });
    const queue = aQueue({ server, drafts, clock });
    queue.change('a', 'x');
    queue.change('b', 'y');
    await queue.flush();
    expect(queue.snapshot()).toMatchObject({ a: { value: 'x', state: 'retrying' }, b: { state: 'retrying' } });
    expect(drafts.kept.a?.value).toBe('x');
    await clock.advance(RETRY);
    expect(server.requests).toEqual([
      { a: 'x', b: 'y' },
      { a: 'x', b: 'y' },
    ]);
    expect(queue.pending).toBe(false);
  });

  it('keeps the reason of the server at what it could not keep, until that is saved', async () => {
    const clock = new HandClock();
    const server = new FakeServer().answer({ kind: 'unreachable', reason: '記憶域がいっぱいです。' });
    const queue = aQueue({ server, clock });
    queue.change('a', 'x');
    await queue.flush();
    expect(queue.snapshot().a).toMatchObject({ state: 'retrying', message: '記憶域がいっぱいです。' });
    await clock.advance(RETRY);
    expect(queue.snapshot().a).toMatchObject({ state: 'saved', message: null });
  });

  it('stops at an expired session and goes on after signing in again', async () => {
    const server = new FakeServer().answer({ kind: 'signed_out' });
    const queue = aQueue({ server });
    queue.change('a', 'x');
    queue.change('b', 'y');
    await queue.flush();
    expect(server.requests).toHaveLength(1);
    expect(queue.snapshot().b?.state).toBe('signed_out');
    await queue.sendWaiting();
    expect(queue.pending).toBe(false);
  });

  it('shows why a field is refused, keeps its text and sends the others again at once', async () => {
    const server = new FakeServer().answer({ a: refused('2000文字以内で入力してください。') });
    const queue = aQueue({ server });
    queue.change('a', 'x');
    queue.change('b', 'y');
    await queue.flush();
    expect(server.requests).toEqual([{ a: 'x', b: 'y' }, { b: 'y' }]);
    expect(queue.snapshot()).toMatchObject({
      a: { value: 'x', state: 'refused', message: '2000文字以内で入力してください。' },
      b: { state: 'saved' },
    });
  });

  it('a text that was mended while the old one was refused has its own chance', async () => {
    const server = new FakeServer().answer(refused('長すぎます。'));
    const queue = aQueue({ server });
    server.meanwhile = () => {
      server.meanwhile = () => undefined;
      queue.change('a', '短い');
    };
    queue.change('a', '長い');
    await queue.flush();
    expect(server.requests).toEqual([{ a: '長い' }, { a: '短い' }]);
    expect(queue.snapshot().a?.state).toBe('saved');
  });

  it.each([
    ['mine', 'わたしの文'],
    ['theirs', '相手の文'],
  ] as const)('a conflict shows both texts; choosing %s leaves that text', async (choice, text) => {
    const conflict = { theirs: '相手の文', byName: '佐藤', at: null };
    const server = new FakeServer().answer({ kind: 'conflict', conflict });
    const queue = aQueue({ server });
    queue.change('a', 'わたしの文');
    await queue.flush();
    expect(queue.snapshot().a).toMatchObject({ state: 'conflict', value: 'わたしの文' });
    await queue.resolve('a', choice);
    expect(queue.snapshot().a).toMatchObject({ state: 'saved', value: text, conflict: null });
    expect(server.requests.slice(1)).toEqual(choice === 'mine' ? [{ a: 'わたしの文' }] : []);
  });

  it('takes over other people’s changes only where nobody is typing', () => {
    const queue = aQueue();
    queue.change('a', 'わたし');
    queue.adopt({ a: '相手', b: '相手' });
    expect(queue.snapshot().a?.value).toBe('わたし');
    expect(queue.snapshot().b?.value).toBe('相手');
  });

  it('says on what a text is based, so that nobody else’s is overwritten unseen', async () => {
    const bases: unknown[] = [];
    const queue = new AutosaveQueue({
      initial: { a: '元の文' },
      drafts: new FakeDrafts(),
      settings: { clock: new HandClock(), pauseMs: PAUSE, retryMs: () => RETRY },
      send: async (waiting) => {
        bases.push(waiting.a?.base);
        return { a: { kind: 'saved' } };
      },
    });
    for (const text of ['一', '二']) {
      queue.change('a', text);
      await queue.flush();
    }
    expect(bases).toEqual(['元の文', '一']);
  });

  it('brings a draft back after a reload and sends it', async () => {
    const server = new FakeServer();
    const drafts = new FakeDrafts({ a: { value: '途中', base: '', at: 1 } });
    const queue = aQueue({ server, drafts });
    expect(queue.snapshot().a).toMatchObject({ value: '途中', state: 'waiting' });
    await queue.flush();
    expect(server.requests).toEqual([{ a: '途中' }]);
  });

  it('asks when the stored text changed between the draft and the reload', () => {
    const drafts = new FakeDrafts({ a: { value: 'わたし', base: '', at: 1 } });
    const queue = aQueue({ drafts, initial: { a: '相手' } });
    expect(queue.snapshot().a).toMatchObject({ state: 'conflict', value: 'わたし', conflict: { theirs: '相手' } });
  });

  it('forgets a draft that the server holds already', () => {
    const drafts = new FakeDrafts({ a: { value: '同じ', base: '', at: 1 } });
    const queue = aQueue({ drafts, initial: { a: '同じ' } });
    expect(queue.pending).toBe(false);
    expect(drafts.kept).toEqual({});
  });

  it('keeps the draft of a box that is no longer on the sheet, and does not send it', async () => {
    const server = new FakeServer();
    const drafts = new FakeDrafts({ gone: { value: '消えた欄', base: '', at: 1 } });
    const queue = aQueue({ server, drafts });
    await queue.flush();
    expect(server.requests).toEqual([]);
    expect(drafts.kept.gone?.value).toBe('消えた欄');
  });

  it('neither sends nor tries again once it is disposed of', async () => {
    const clock = new HandClock();
    const server = new FakeServer().answer({ kind: 'unreachable', reason: null });
    const queue = aQueue({ server, clock });
    queue.change('a', 'x');
    await queue.flush();
    queue.change('b', 'y');
    queue.dispose();
    await clock.advance(RETRY * 10);
    expect(server.requests).toEqual([{ a: 'x' }]);
  });
});

describe('AutosaveQueue while a text is being converted', () => {
  it('sends the converted text only, one pause after the conversion ended', async () => {
    const server = new FakeServer();
    const clock = new HandClock();
    const queue = aQueue({ server, clock });
    queue.hold();
    queue.change('a', 'ぎょうせい');
    await clock.advance(PAUSE * 4);
    expect(server.requests).toEqual([]);
    queue.change('a', '行政');
    queue.release();
    await clock.advance(PAUSE - 1);
    expect(server.requests).toEqual([]);
    await clock.advance(1);
    expect(server.requests).toEqual([{ a: '行政' }]);
  });

  it('does not let a pause that was already running send the unconverted text', async () => {
    const server = new FakeServer();
    const clock = new HandClock();
    const queue = aQueue({ server, clock });
    queue.change('a', '地域の');
    queue.hold();
    queue.change('a', '地域のぎょうせい');
    await clock.advance(PAUSE * 4);
    expect(server.requests).toEqual([]);
  });

  it('starts the pause again for a text whose conversion was given up', async () => {
    const server = new FakeServer();
    const clock = new HandClock();
    const queue = aQueue({ server, clock });
    queue.change('a', '地域');
    queue.hold();
    queue.release();
    await clock.advance(PAUSE);
    expect(server.requests).toEqual([{ a: '地域' }]);
  });

  it('neither a save that was under way nor a retry takes the unconverted text along', async () => {
    const clock = new HandClock();
    const server = new FakeServer().answer({ kind: 'unreachable', reason: null });
    const queue = aQueue({ server, clock });
    server.meanwhile = () => {
      server.meanwhile = () => undefined;
      queue.hold();
      queue.change('a', '地域ぎょうせい');
    };
    queue.change('a', '地域');
    queue.change('b', '市民');
    await queue.flush();
    await clock.advance(RETRY * 2);
    expect(server.requests).toEqual([{ a: '地域', b: '市民' }, { b: '市民' }]);
    expect(queue.snapshot().a).toMatchObject({ value: '地域ぎょうせい', state: 'retrying' });
  });

  it('leaving the field or handing in sends what stands there all the same', async () => {
    const server = new FakeServer();
    const queue = aQueue({ server });
    queue.hold();
    queue.change('a', 'ぎょうせい');
    await queue.flush();
    expect(server.requests).toEqual([{ a: 'ぎょうせい' }]);
  });
});
