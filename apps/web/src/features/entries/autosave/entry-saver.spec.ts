import type { EntryContent, SavedEntry, SaveEntry } from '@mawasu/contract';
import { EntrySaver, fieldSlot } from './entry-saver.js';

const content: EntryContent = {
  activities: '',
  results: '',
  issues: '',
  nextActions: '',
  viewpointResults: '',
  progressStatus: null,
  overrideReason: '',
  futureDirection: null,
  directionNote: '',
};

class Stale extends Error {
  constructor(readonly current: SavedEntry) {
    super('stale');
  }
}

/** A server with one sheet and real version checks; `other` saves as somebody else. */
class FakeServer {
  version = 1;
  content = { ...content };
  private answer = (): SavedEntry => ({
    id: 'e',
    version: this.version,
    state: 'drafting',
    content: { ...this.content },
    updatedAt: '2026-05-09T01:00:00Z',
    updatedByName: '佐藤',
  });
  save = async ({ version, changes }: SaveEntry): Promise<SavedEntry> => {
    if (version !== this.version) throw new Stale(this.answer());
    this.version += 1;
    this.content = { ...this.content, ...changes } as EntryContent;
    return this.answer();
  };
  other(changes: Partial<EntryContent>): void {
    this.version += 1;
    this.content = { ...this.content, ...changes };
  }
}

const aSaver = (server: FakeServer, seen: EntryContent[] = []) =>
  new EntrySaver({
    fy: 2025,
    entryId: 'e',
    version: 1,
    content,
    actuals: {},
    saveEntry: server.save,
    saveActual: () => Promise.reject(new Error('not used')),
    explain: (error) => (error instanceof Stale ? { kind: 'stale', current: error.current } : { kind: 'unreachable' }),
    onServerContent: (c) => seen.push(c),
    onSavedEntry: () => {},
    onSavedActual: () => {},
  });

describe('EntrySaver', () => {
  it('saves again on the new version when somebody changed another field', async () => {
    const server = new FakeServer();
    const seen: EntryContent[] = [];
    const saver = aSaver(server, seen);
    server.other({ results: '相手の成果' });
    await expect(saver.send(fieldSlot('activities'), 'わたしの実施内容')).resolves.toEqual({ kind: 'saved' });
    expect(server.content).toMatchObject({ results: '相手の成果', activities: 'わたしの実施内容' });
    expect(seen.at(-1)?.results).toBe('相手の成果');
  });

  it('asks when somebody changed the same field, and loses neither text', async () => {
    const server = new FakeServer();
    const saver = aSaver(server);
    server.other({ activities: '相手' });
    await expect(saver.send(fieldSlot('activities'), 'わたし')).resolves.toMatchObject({
      kind: 'conflict',
      conflict: { theirs: '相手', byName: '佐藤' },
    });
    expect(server.content.activities).toBe('相手');
  });

  it('after the conflict the chosen text is saved on the version that was shown', async () => {
    const server = new FakeServer();
    const saver = aSaver(server);
    server.other({ activities: '相手' });
    await saver.send(fieldSlot('activities'), 'わたし');
    await expect(saver.send(fieldSlot('activities'), 'わたし')).resolves.toEqual({ kind: 'saved' });
    expect(server.content.activities).toBe('わたし');
  });

  it('counts it as saved when both typed the same', async () => {
    const server = new FakeServer();
    const saver = aSaver(server);
    server.other({ activities: '同じ' });
    await expect(saver.send(fieldSlot('activities'), '同じ')).resolves.toEqual({ kind: 'saved' });
  });
});
