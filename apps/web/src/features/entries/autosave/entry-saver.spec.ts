import type { EntryContent, ErrorDetail, IndicatorYear, SavedEntry, SaveEntryInput } from '@mawasu/contract';
import { idOf } from '../../../testing/builders.js';
import { aFigure, anEntry, anIndicator, aSavedEntry, aYear } from '../../../testing/entry-builders.js';
import { HandClock } from '../../../testing/hand-clock.js';
import type { ActualInput } from './actual-input.js';
import type { WaitingValue } from './autosave-queue.js';
import { EntrySaver, type SaveFailure } from './entry-saver.js';
import { actualSlot, fieldSlot } from './slots.js';

class Failure extends Error {
  constructor(readonly failure: SaveFailure) {
    super(failure.kind);
  }
}

const [first, second] = [idOf(71), idOf(72)];

/** A server with one sheet and real version checks; `other` saves as somebody else. */
class FakeServer {
  version = 1;
  content: EntryContent = {};
  years: Record<string, IndicatorYear> = { [first]: aYear(), [second]: aYear() };
  readonly requests: SaveEntryInput[] = [];
  /** What this request is answered instead. */
  refuse: (body: SaveEntryInput) => SaveFailure | null = () => null;
  onRequest: () => void = () => undefined;

  private answer(ids: readonly string[]): SavedEntry {
    const actuals = ids.flatMap((id) => (this.years[id] ? [{ indicatorId: id, year: this.years[id] }] : []));
    const saved = aSavedEntry(anEntry());
    return { ...saved, version: this.version, content: { ...this.content }, actuals, updatedByName: '佐藤' };
  }

  save = async (body: SaveEntryInput): Promise<SavedEntry> => {
    this.requests.push(body);
    this.onRequest();
    const { version, changes = {}, actuals = [] } = body;
    const refusal = this.refuse(body);
    if (refusal) throw new Failure(refusal);
    const stale = actuals.filter((actual) => actual.version !== this.years[actual.indicatorId]?.version);
    if (version !== this.version || stale.length > 0) {
      throw new Failure({ kind: 'stale', current: this.answer(stale.map(({ indicatorId }) => indicatorId)) });
    }
    this.version += 1;
    this.content = { ...this.content, ...changes };
    for (const { indicatorId, version: known, ...input } of actuals) {
      this.years[indicatorId] = aYear({ ...input, version: known + 1 });
    }
    return this.answer(actuals.map(({ indicatorId }) => indicatorId));
  };

  other(changes: EntryContent, years: Record<string, IndicatorYear> = {}): void {
    this.version += 1;
    this.content = { ...this.content, ...changes };
    this.years = { ...this.years, ...years };
  }
}

function aSaver(server: FakeServer, clock = new HandClock()) {
  const seen: SavedEntry[] = [];
  const saver = new EntrySaver({
    version: 1,
    content: {},
    years: { [first]: aYear(), [second]: aYear() },
    save: server.save,
    explain: (error) => (error instanceof Failure ? error.failure : { kind: 'unreachable', reason: null }),
    settings: { clock, limitMs: 20_000 },
    onSaved: () => undefined,
    onOthersSaved: (current) => seen.push(current),
  });
  return { saver, seen, clock };
}

const answer = (value: string, base = ''): WaitingValue => ({ value, base });
const figure = (actual: string, base: ActualInput = aYear()): WaitingValue => ({
  value: { actual, state: 'recorded', certainty: 'final', reason: null },
  base,
});
const [activities, results] = [fieldSlot('activities'), fieldSlot('results')];
const refusal = (...details: ErrorDetail[]): SaveFailure => ({
  kind: 'refused',
  message: '入力内容を確認してください。',
  details,
});

describe('one save', () => {
  it('carries every text, choice and figure that waits, each with what it is based on', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    const outcomes = await saver.send({
      [activities]: answer('実施した。'),
      [fieldSlot('progressStatus')]: answer('B'),
      [actualSlot(first)]: figure('12'),
      [actualSlot(second)]: figure('0'),
    });
    expect(server.requests).toEqual([
      {
        version: 1,
        changes: { activities: '実施した。', progressStatus: 'B' },
        actuals: [
          { indicatorId: first, version: 0, actual: '12', state: 'recorded', certainty: 'final', reason: null },
          { indicatorId: second, version: 0, actual: '0', state: 'recorded', certainty: 'final', reason: null },
        ],
      },
    ]);
    expect(new Set(Object.values(outcomes).map(({ kind }) => kind))).toEqual(new Set(['saved']));
    expect(saver.currentVersion).toBe(2);
  });

  it('sends an answer that was taken away as none', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    await saver.send({ [fieldSlot('futureDirection')]: answer('') });
    expect(server.requests[0]?.changes).toEqual({ futureDirection: null });
  });

  it('bases the next one on the versions of the last', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    await saver.send({ [actualSlot(first)]: figure('12') });
    const base: ActualInput = { actual: '12', state: 'recorded', certainty: 'final', reason: null };
    await saver.send({ [actualSlot(first)]: figure('13', base) });
    expect(server.requests[1]).toMatchObject({ version: 2, actuals: [{ version: 1, actual: '13' }] });
  });

  it('leaves out a figure that cannot be read and saves the rest', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    const unread = { text: '約十', message: '数値として読み取れません。' };
    const outcomes = await saver.send({
      [actualSlot(first)]: { value: { ...aYear(), unread }, base: aYear() },
      [activities]: answer('実施した。'),
    });
    expect(outcomes).toEqual({
      [actualSlot(first)]: { kind: 'refused', message: unread.message },
      [activities]: { kind: 'saved' },
    });
    expect(server.requests).toMatchObject([{ actuals: [] }]);
  });

  it('asks the server nothing when nothing of it can be sent', async () => {
    const server = new FakeServer();
    const unread = { text: '約十', message: '数値として読み取れません。' };
    await aSaver(server).saver.send({ [actualSlot(first)]: { value: { ...aYear(), unread }, base: aYear() } });
    expect(server.requests).toEqual([]);
  });
});

describe('a refused save', () => {
  it('is the fault of what the answer names; the others go again', async () => {
    const server = new FakeServer();
    server.refuse = () =>
      refusal(
        { path: 'changes.results', message: '2000文字以内で入力してください。' },
        { path: 'actuals.1.reason', message: '500文字以内で入力してください。' },
      );
    const outcomes = await aSaver(server).saver.send({
      [activities]: answer('実施した。'),
      [results]: answer('長い'),
      [actualSlot(first)]: figure('1'),
      [actualSlot(second)]: figure('2'),
    });
    expect(outcomes).toEqual({
      [activities]: { kind: 'again' },
      [results]: { kind: 'refused', message: '2000文字以内で入力してください。' },
      [actualSlot(first)]: { kind: 'again' },
      [actualSlot(second)]: { kind: 'refused', message: '500文字以内で入力してください。' },
    });
  });

  it('does not take actuals.1 for actuals.10', async () => {
    const server = new FakeServer();
    server.refuse = () => refusal({ path: 'actuals.10.actual', message: '読み取れません。' });
    const ids = Array.from({ length: 12 }, (_, index) => idOf(700 + index));
    const outcomes = await aSaver(server).saver.send(
      Object.fromEntries(ids.map((id) => [actualSlot(id), figure('1')] as const)),
    );
    const refused = Object.entries(outcomes).filter(([, { kind }]) => kind === 'refused');
    expect(refused.map(([slot]) => slot)).toEqual([actualSlot(idOf(710))]);
  });

  it('that names no field is the fault of all of them', async () => {
    const server = new FakeServer();
    server.refuse = () => ({ kind: 'refused', message: 'この評価年度は受付を終了しています。', details: [] });
    const outcomes = await aSaver(server).saver.send({ [activities]: answer('x'), [actualSlot(first)]: figure('1') });
    const closed = { kind: 'refused', message: 'この評価年度は受付を終了しています。' };
    expect(outcomes).toEqual({ [activities]: closed, [actualSlot(first)]: closed });
  });
});

describe('somebody else saved first', () => {
  it('another field: the save goes again on the new version, and their text is taken over', async () => {
    const server = new FakeServer();
    const { saver, seen } = aSaver(server);
    server.other({ results: '相手の成果' });
    const waiting = { [activities]: answer('わたしの実施内容') };
    await expect(saver.send(waiting)).resolves.toEqual({ [activities]: { kind: 'again' } });
    await expect(saver.send(waiting)).resolves.toEqual({ [activities]: { kind: 'saved' } });
    expect(server.content).toEqual({ results: '相手の成果', activities: 'わたしの実施内容' });
    expect(seen.at(-1)?.content.results).toBe('相手の成果');
  });

  it('the same field: both texts stand, and the other fields are saved without a question', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({ activities: '相手' });
    await expect(
      saver.send({ [activities]: answer('わたし'), [results]: answer('わたしの成果') }),
    ).resolves.toMatchObject({
      [activities]: { kind: 'conflict', conflict: { theirs: '相手', byName: '佐藤' } },
      [results]: { kind: 'again' },
    });
    expect(server.content.activities).toBe('相手');
  });

  it('after the conflict the chosen text is saved on the version that was shown', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({ activities: '相手' });
    await saver.send({ [activities]: answer('わたし') });
    await expect(saver.send({ [activities]: answer('わたし', '相手') })).resolves.toEqual({
      [activities]: { kind: 'saved' },
    });
    expect(server.content.activities).toBe('わたし');
  });

  it('counts it as saved when both typed the same', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({ activities: '同じ' });
    await expect(saver.send({ [activities]: answer('同じ') })).resolves.toEqual({ [activities]: { kind: 'saved' } });
  });

  it('a field that began to be typed before their save is not overwritten by a later one of mine', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({ results: '相手の成果' });
    await saver.send({ [activities]: answer('わたしの実施内容') });
    await expect(saver.send({ [results]: answer('わたしの成果') })).resolves.toMatchObject({
      [results]: { kind: 'conflict', conflict: { theirs: '相手の成果' } },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('figure by figure: the changed one is asked about, the other goes again', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({}, { [first]: aFigure('99') });
    await expect(
      saver.send({ [actualSlot(first)]: figure('12'), [actualSlot(second)]: figure('13') }),
    ).resolves.toMatchObject({
      [actualSlot(first)]: { kind: 'conflict', conflict: { theirs: { actual: '99' }, byName: null } },
      [actualSlot(second)]: { kind: 'again' },
    });
  });

  it('a figure that both entered is saved, however it is written', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({}, { [first]: aFigure('12.0') });
    await expect(saver.send({ [actualSlot(first)]: figure('12') })).resolves.toEqual({
      [actualSlot(first)]: { kind: 'saved' },
    });
  });

  it('a figure that only has another version goes again without a question', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.other({}, { [first]: aYear({ version: 4 }) });
    const waiting = { [actualSlot(first)]: figure('12') };
    await expect(saver.send(waiting)).resolves.toEqual({ [actualSlot(first)]: { kind: 'again' } });
    await expect(saver.send(waiting)).resolves.toEqual({ [actualSlot(first)]: { kind: 'saved' } });
  });

  it('a save that is overtaken again and again waits a while instead of running on', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    server.onRequest = () => server.other({ issues: String(server.version) });
    const kinds: (string | undefined)[] = [];
    while (kinds.at(-1) !== 'unreachable' && kinds.length < 20) {
      const outcomes = await saver.send({ [activities]: answer('わたし') });
      kinds.push(outcomes[activities]?.kind);
    }
    expect(kinds).toEqual(['again', 'again', 'again', 'again', 'again', 'unreachable']);
  });
});

describe('a save that is never answered', () => {
  it('is called off after the limit and counts as a lost connection', async () => {
    const signals: AbortSignal[] = [];
    const clock = new HandClock();
    const saver = new EntrySaver({
      version: 1,
      content: {},
      years: {},
      save: (_body, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
      explain: () => ({ kind: 'unreachable', reason: null }),
      settings: { clock, limitMs: 20_000 },
      onSaved: () => undefined,
      onOthersSaved: () => undefined,
    });
    const sending = saver.send({ [activities]: answer('x') });
    await clock.advance(19_999);
    expect(signals[0]?.aborted).toBe(false);
    await clock.advance(1);
    expect(signals[0]?.aborted).toBe(true);
    await expect(sending).resolves.toEqual({ [activities]: { kind: 'unreachable', reason: null } });
  });

  it('but had reached the server is not saved twice', async () => {
    const server = new FakeServer();
    const { saver } = aSaver(server);
    const waiting = { [activities]: answer('x'), [actualSlot(first)]: figure('12') };
    // the answer to this one is lost
    await server.save({ version: 1, changes: { activities: 'x' }, actuals: [actualOf(first, '12')] });
    await expect(saver.send(waiting)).resolves.toEqual({
      [activities]: { kind: 'saved' },
      [actualSlot(first)]: { kind: 'saved' },
    });
    expect(server.version).toBe(2);
  });
});

const actualOf = (indicatorId: string, actual: string) => ({
  ...{ indicatorId, version: 0, actual },
  ...({ state: 'recorded', certainty: 'final', reason: null } as const),
});

it('the builders agree with the saver about what an indicator is', () => {
  expect(anIndicator().values).toEqual([aYear()]);
});
