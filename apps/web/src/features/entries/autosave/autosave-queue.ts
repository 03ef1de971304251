import type { DraftStorage } from '../../../lib/draft-storage.js';
import type { AutosaveSettings } from './autosave-settings.js';

export type SlotState = 'saved' | 'waiting' | 'saving' | 'retrying' | 'signed_out' | 'refused' | 'conflict';

export interface Conflict {
  theirs: unknown;
  byName: string | null;
  at: string | null;
}

/** What the screen shows of one field: its text as typed and where the save of it stands. */
export interface Slot {
  value: unknown;
  state: SlotState;
  message: string | null;
  savedAt: number | null;
  conflict: Conflict | null;
}

export type SaveOutcome =
  | { kind: 'saved' }
  /** Nothing was wrong with it, but the request it was part of did not go through: it goes with the next one, at once. */
  | { kind: 'again' }
  | { kind: 'unreachable'; reason: string | null }
  | { kind: 'signed_out' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; conflict: Conflict };

/** What a slot would be saved as, and what the server held when typing began. */
export interface WaitingValue {
  value: unknown;
  base: unknown;
}

/** Sends everything it is given in one request and says of each slot what became of it. */
export type SendWaiting = (waiting: Record<string, WaitingValue>) => Promise<Record<string, SaveOutcome>>;

export interface AutosaveOptions {
  /** What the server holds per slot. */
  initial: Record<string, unknown>;
  send: SendWaiting;
  drafts: DraftStorage;
  settings: Pick<AutosaveSettings, 'clock' | 'pauseMs' | 'retryMs'>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const settled = (value: unknown): Slot => ({
  value,
  state: 'saved',
  message: null,
  savedAt: null,
  conflict: null,
});

const sendableStates: readonly SlotState[] = ['waiting', 'retrying', 'signed_out'];

/**
 * Sends all that waits in one request, and the next request only after its answer, so that a person never conflicts with
 * themselves. Each text stays in the browser until the server has acknowledged it. A store for useSyncExternalStore:
 * subscribe / snapshot.
 */
export class AutosaveQueue {
  private slots: Record<string, Slot> = {};
  private acknowledged: Record<string, unknown>;
  private readonly listeners = new Set<() => void>();
  private readonly pauses = new Map<string, () => void>();
  /** Changed while a text is being converted: not sent by itself, because what stands there is only half a word. */
  private readonly heldBack = new Set<string>();
  private held = false;
  private stopRetry: () => void = () => undefined;
  private attempts = 0;
  private running: Promise<void> = Promise.resolve();
  private isSending = false;
  private disposed = false;

  constructor(private readonly options: AutosaveOptions) {
    this.acknowledged = { ...options.initial };
    for (const [slot, value] of Object.entries(options.initial)) this.slots[slot] = settled(value);
    this.restore();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): Record<string, Slot> => this.slots;

  /** Something is typed and not yet on the server. */
  get pending(): boolean {
    return Object.values(this.slots).some((slot) => slot.state !== 'saved');
  }

  change(slot: string, value: unknown): void {
    const base = this.acknowledged[slot];
    this.stopPause(slot);
    if (same(value, base) && this.slots[slot]?.state !== 'saving') {
      this.heldBack.delete(slot);
      this.options.drafts.drop(slot);
      this.set(slot, { ...settled(value), savedAt: this.slots[slot]?.savedAt ?? null });
      return;
    }
    this.keepDraft(slot, value, base);
    this.set(slot, { ...settled(value), state: 'waiting' });
    if (this.held) this.heldBack.add(slot);
    else this.startPause(slot);
  }

  /** A conversion (IME) has begun: until it ends, what is typed is not sent by itself. */
  hold = (): void => {
    this.held = true;
    for (const slot of [...this.pauses.keys()]) {
      this.stopPause(slot);
      this.heldBack.add(slot);
    }
  };

  /** The conversion has ended: the pause starts again for what was held back. */
  release = (): void => {
    this.held = false;
    for (const slot of this.heldBack) this.startPause(slot);
    this.heldBack.clear();
  };

  /** Sends everything that waits, now, converted or not: on leaving a field, before 提出, on leaving the page. */
  flush = (): Promise<void> => {
    this.heldBack.clear();
    return this.sendWaiting();
  };

  /** Sends what waits and is not being converted: after a pause, after signing in again, when back online. */
  sendWaiting = (): Promise<void> => {
    for (const slot of [...this.pauses.keys()]) this.stopPause(slot);
    this.stopRetry();
    if (!this.isSending) this.running = this.sendUntilDone();
    return this.running;
  };

  /** The person's choice between the two texts of a conflict. */
  resolve(slot: string, keep: 'mine' | 'theirs'): Promise<void> {
    const now = this.slots[slot];
    if (!now?.conflict) return Promise.resolve();
    this.acknowledged[slot] = now.conflict.theirs;
    this.change(slot, keep === 'mine' ? now.value : now.conflict.theirs);
    return this.flush();
  }

  /** What the server now holds elsewhere on the sheet; fields the person is typing in stay as typed. */
  adopt(values: Record<string, unknown>): void {
    for (const [slot, value] of Object.entries(values)) {
      if ((this.slots[slot]?.state ?? 'saved') !== 'saved' || same(this.acknowledged[slot], value)) continue;
      this.acknowledged[slot] = value;
      this.set(slot, settled(value));
    }
  }

  dispose(): void {
    this.disposed = true;
    for (const slot of [...this.pauses.keys()]) this.stopPause(slot);
    this.stopRetry();
  }

  private startPause(slot: string): void {
    const { clock, pauseMs } = this.options.settings;
    this.pauses.set(
      slot,
      clock.after(pauseMs, () => void this.sendWaiting()),
    );
  }

  private stopPause(slot: string): void {
    this.pauses.get(slot)?.();
    this.pauses.delete(slot);
  }

  private keepDraft(slot: string, value: unknown, base: unknown): void {
    this.options.drafts.put(slot, { value, base, at: this.options.settings.clock.now() });
  }

  private restore(): void {
    for (const [slot, draft] of Object.entries(this.options.drafts.load())) {
      // Kept for a block or an indicator that is no longer on the sheet: it stays kept, and is not sent.
      if (!(slot in this.acknowledged)) continue;
      const theirs = this.acknowledged[slot];
      if (same(draft.value, theirs)) this.options.drafts.drop(slot);
      else if (same(draft.base, theirs)) this.slots[slot] = { ...settled(draft.value), state: 'waiting' };
      else
        this.slots[slot] = {
          ...settled(draft.value),
          state: 'conflict',
          conflict: { theirs, byName: null, at: null },
        };
    }
  }

  private waiting(): Record<string, WaitingValue> {
    const ready = Object.entries(this.slots).filter(
      ([slot, { state }]) => sendableStates.includes(state) && !this.heldBack.has(slot),
    );
    return Object.fromEntries(
      ready.map(([slot, { value }]) => [slot, { value, base: this.acknowledged[slot] }] as const),
    );
  }

  /** It is over in the same breath as its last look: what is changed right after must not wait for a run that is done. */
  private async sendUntilDone(): Promise<void> {
    this.isSending = true;
    try {
      for (let batch = this.waiting(); Object.keys(batch).length > 0 && !this.disposed; batch = this.waiting()) {
        if (!(await this.sendBatch(batch))) return;
      }
    } finally {
      this.isSending = false;
    }
  }

  /** False when sending has to stop for now (no connection, no session). */
  private async sendBatch(batch: Record<string, WaitingValue>): Promise<boolean> {
    for (const slot of Object.keys(batch)) this.patch(slot, { state: 'saving', message: null });
    const outcomes = await this.options.send(batch);
    const kinds = Object.entries(batch).map(([slot, { value }]) => {
      const outcome: SaveOutcome = outcomes[slot] ?? { kind: 'unreachable', reason: null };
      this.settle(slot, value, outcome);
      return outcome.kind;
    });
    if (kinds.includes('unreachable')) this.scheduleRetry();
    return !kinds.includes('unreachable') && !kinds.includes('signed_out');
  }

  private settle(slot: string, sent: unknown, outcome: SaveOutcome): void {
    const value = this.slots[slot]?.value;
    const typedOn = !same(value, sent);
    switch (outcome.kind) {
      case 'saved':
        this.attempts = 0;
        this.acknowledged[slot] = sent;
        if (typedOn) {
          this.keepDraft(slot, value, sent);
          this.patch(slot, { state: 'waiting' });
        } else {
          this.options.drafts.drop(slot);
          this.patch(slot, { state: 'saved', savedAt: this.options.settings.clock.now(), message: null });
        }
        return;
      case 'again':
        this.patch(slot, { state: 'waiting' });
        return;
      case 'refused':
        // What was refused is no longer what stands there: the new text has its own chance.
        this.patch(slot, typedOn ? { state: 'waiting' } : { state: 'refused', message: outcome.message });
        return;
      case 'conflict':
        this.patch(slot, { state: 'conflict', conflict: outcome.conflict });
        return;
      case 'signed_out':
        this.patch(slot, { state: 'signed_out' });
        return;
      case 'unreachable':
        this.patch(slot, { state: 'retrying', message: outcome.reason });
    }
  }

  private scheduleRetry(): void {
    this.attempts += 1;
    if (this.disposed) return;
    const { clock, retryMs } = this.options.settings;
    this.stopRetry = clock.after(retryMs(this.attempts), () => void this.sendWaiting());
  }

  private patch(slot: string, part: Partial<Slot>): void {
    this.set(slot, { ...(this.slots[slot] ?? settled(undefined)), ...part });
  }

  private set(slot: string, next: Slot): void {
    this.slots = { ...this.slots, [slot]: next };
    for (const listener of this.listeners) listener();
  }
}
