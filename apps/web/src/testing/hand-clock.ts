import type { Clock } from '../features/entries/autosave/clock.js';

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  private time = 0;
  private waiting: { at: number; run: () => void }[] = [];

  now = (): number => this.time;

  after = (ms: number, run: () => void): (() => void) => {
    const alarm = { at: this.time + ms, run };
    this.waiting.push(alarm);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== alarm);
    };
  };

  /** Moves on, rings what falls due in its order, and lets what it set off come to rest. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    for (let next = this.nextBefore(until); next; next = this.nextBefore(until)) {
      this.time = next.at;
      this.waiting = this.waiting.filter((other) => other !== next);
      next.run();
      await settled();
    }
    this.time = until;
    await settled();
  }

  private nextBefore(until: number) {
    return this.waiting.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
  }
}

/** After every promise that could be kept by now. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
