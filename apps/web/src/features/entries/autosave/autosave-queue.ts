import type { DraftStorage } from './draft-storage.js';

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
  | { kind: 'unreachable' }
  | { kind: 'signed_out' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; conflict: Conflict };

export interface AutosaveOptions {
  /** What the server holds per slot. */
  initial: Record<string, unknown>;
  send: (slot: string, value: unknown) => Promise<SaveOutcome>;
  drafts: DraftStorage;
  /** After the last key of a field until it is sent without leaving it. */
  pauseMs?: number;
  retryMs?: (attempt: number) => number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const settled = (value: unknown): Slot => ({
  value,
  state: 'saved',
  message: null,
  savedAt: null,
  conflict: null,
});

/**
 * Sends changed fields one after the other, so that a person never conflicts with themselves, and keeps each text in
 * the browser until the server has acknowledged it. A store for useSyncExternalStore: subscribe / snapshot.
 */
export class AutosaveQueue {
  private slots: Record<string, Slot> = {};
  private acknowledged: Record<string, unknown>;
  private readonly listeners = new Set<() => void>();
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();
  /** Changed while a text is being converted: not sent by itself, because what stands there is only half a word. */
  private readonly heldBack = new Set<string>();
  private held = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  private running: Promise<void> | undefined;
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
    this.options.drafts.put(slot, { value, base, at: Date.now() });
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
    clearTimeout(this.retry);
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
    });
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
    clearTimeout(this.retry);
  }

  private startPause(slot: string): void {
    const pause = setTimeout(() => void this.sendWaiting(), this.options.pauseMs ?? 1500);
    this.pauses.set(slot, pause);
  }

  private stopPause(slot: string): void {
    clearTimeout(this.pauses.get(slot));
    this.pauses.delete(slot);
  }

  private restore(): void {
    for (const [slot, draft] of Object.entries(this.options.drafts.load())) {
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

  private async drain(): Promise<void> {
    for (let next = this.nextWaiting(); next !== undefined && !this.disposed; next = this.nextWaiting()) {
      const value = this.slots[next]?.value;
      this.patch(next, { state: 'saving', message: null });
      const outcome = await this.options.send(next, value);
      if (!this.settle(next, value, outcome)) return;
    }
  }

  /** False when sending has to stop for now (no connection, no session). */
  private settle(slot: string, sent: unknown, outcome: SaveOutcome): boolean {
    const typedOn = !same(this.slots[slot]?.value, sent);
    switch (outcome.kind) {
      case 'saved':
        this.attempts = 0;
        this.acknowledged[slot] = sent;
        if (typedOn) {
          this.options.drafts.put(slot, { value: this.slots[slot]?.value, base: sent, at: Date.now() });
          this.patch(slot, { state: 'waiting' });
        } else {
          this.options.drafts.drop(slot);
          this.patch(slot, { state: 'saved', savedAt: Date.now(), message: null });
        }
        return true;
      case 'refused':
        this.patch(slot, { state: 'refused', message: outcome.message });
        return true;
      case 'conflict':
        this.patch(slot, { state: 'conflict', conflict: outcome.conflict });
        return true;
      case 'signed_out':
        this.patch(slot, { state: 'signed_out' });
        return false;
      case 'unreachable':
        this.patch(slot, { state: 'retrying' });
        this.attempts += 1;
        if (!this.disposed) this.retry = setTimeout(() => void this.sendWaiting(), this.retryDelay());
        return false;
    }
  }

  private retryDelay(): number {
    return this.options.retryMs?.(this.attempts) ?? Math.min(30_000, 1000 * 2 ** Math.min(this.attempts, 5));
  }

  private nextWaiting(): string | undefined {
    const sendable: SlotState[] = ['waiting', 'retrying', 'signed_out'];
    return Object.keys(this.slots).find(
      (slot) => sendable.includes(this.slots[slot]?.state ?? 'saved') && !this.heldBack.has(slot),
    );
  }

  private patch(slot: string, part: Partial<Slot>): void {
    this.set(slot, { ...(this.slots[slot] ?? settled(undefined)), ...part });
  }

  private set(slot: string, next: Slot): void {
    this.slots = { ...this.slots, [slot]: next };
    for (const listener of this.listeners) listener();
  }
}
