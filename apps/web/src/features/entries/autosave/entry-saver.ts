import type { EntryContent, IndicatorYear, SaveActual, SavedActual, SavedEntry, SaveEntry } from '@mawasu/contract';
import type { Conflict, SaveOutcome } from './autosave-queue.js';

export type FieldName = keyof EntryContent;
/** The part of an indicator's year that a person types. */
export type ActualInput = Pick<SaveActual, 'actual' | 'state' | 'certainty' | 'reason'> & {
  /** What stands in the box and cannot be read as a number, and why: kept and shown, never sent. */
  unread?: { text: string; message: string };
};

export const fieldSlot = (name: FieldName): string => `field:${name}`;
export const actualSlot = (indicatorId: string): string => `actual:${indicatorId}`;

/** What went wrong with a request, in the terms a save needs. */
export type SaveFailure =
  | { kind: 'unreachable' }
  | { kind: 'signed_out' }
  | { kind: 'refused'; message: string }
  | { kind: 'stale'; current: unknown };

export interface EntrySaverOptions {
  fy: number;
  entryId: string;
  version: number;
  content: EntryContent;
  actuals: Record<string, IndicatorYear>;
  saveEntry: (body: SaveEntry) => Promise<SavedEntry>;
  saveActual: (indicatorId: string, body: SaveActual) => Promise<SavedActual>;
  explain: (error: unknown) => SaveFailure;
  /** The sheet as the server holds it after somebody else's save, for the fields not being typed in. */
  onServerContent: (content: EntryContent) => void;
  onSavedEntry: (saved: SavedEntry) => void;
  onSavedActual: (indicatorId: string, saved: SavedActual) => void;
}

const MAX_REBASES = 5;

/** Knows the versions. Sends one slot; a 409 over other people's fields is rebased without a question. */
export class EntrySaver {
  private version: number;
  private content: EntryContent;
  private readonly actuals: Record<string, IndicatorYear>;

  constructor(private readonly options: EntrySaverOptions) {
    this.version = options.version;
    this.content = options.content;
    this.actuals = { ...options.actuals };
  }

  send = (slot: string, value: unknown): Promise<SaveOutcome> =>
    slot.startsWith('actual:')
      ? this.sendActual(slot.slice('actual:'.length), value as ActualInput)
      : this.sendField(slot.slice('field:'.length) as FieldName, value);

  /** After a transition or a reload: what the server holds now. */
  adopt(version: number, content: EntryContent): void {
    this.version = version;
    this.content = content;
  }

  get currentVersion(): number {
    return this.version;
  }

  private async sendField(name: FieldName, value: unknown): Promise<SaveOutcome> {
    for (let rebase = 0; rebase <= MAX_REBASES; rebase += 1) {
      try {
        const changes = { [name]: value } as SaveEntry['changes'];
        const saved = await this.options.saveEntry({ version: this.version, changes });
        this.adopt(saved.version, saved.content);
        this.options.onSavedEntry(saved);
        return { kind: 'saved' };
      } catch (error) {
        const failure = this.options.explain(error);
        if (failure.kind !== 'stale') return failure;
        const current = failure.current as SavedEntry;
        const before = this.content[name];
        this.adopt(current.version, current.content);
        this.options.onServerContent(current.content);
        const theirs = current.content[name];
        if (theirs === value) return { kind: 'saved' };
        if (theirs !== before) return { kind: 'conflict', conflict: conflictOf(theirs, current) };
      }
    }
    return { kind: 'unreachable' };
  }

  private async sendActual(indicatorId: string, value: ActualInput): Promise<SaveOutcome> {
    const { unread, ...readable } = value;
    if (unread) return { kind: 'refused', message: unread.message };
    const known = this.actuals[indicatorId];
    try {
      const saved = await this.options.saveActual(indicatorId, {
        ...readable,
        version: known?.version ?? 0,
        entryId: this.options.entryId,
      });
      this.actuals[indicatorId] = saved.year;
      this.options.onSavedActual(indicatorId, saved);
      return { kind: 'saved' };
    } catch (error) {
      const failure = this.options.explain(error);
      if (failure.kind !== 'stale') return failure;
      const year = failure.current as IndicatorYear;
      this.actuals[indicatorId] = year;
      const theirs: ActualInput = {
        actual: year.actual,
        state: year.state,
        certainty: year.certainty,
        reason: year.reason,
      };
      return { kind: 'conflict', conflict: { theirs, byName: null, at: null } };
    }
  }
}

const conflictOf = (theirs: unknown, current: SavedEntry): Conflict => ({
  theirs,
  byName: current.updatedByName,
  at: current.updatedAt,
});
