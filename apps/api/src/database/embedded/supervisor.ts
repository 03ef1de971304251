import { setTimeout as sleep } from 'node:timers/promises';

export interface Supervised {
  isAlive(): boolean;
  /** Starts it again; rejects when that failed. */
  restart(): Promise<void>;
  onRestarted(): void;
  onFailed(error: Error): void;
  pollMs?: number;
}

/** Looks after something that should run: starts it again when it died, with growing pauses while that fails. */
export function supervise(target: Supervised): { stop(): Promise<void> } {
  const pollMs = target.pollMs ?? 500;
  let stopped = false;
  let busy = false;
  let working: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (busy || stopped || target.isAlive()) return;
    busy = true;
    working = recover().finally(() => {
      busy = false;
    });
  }, pollMs);
  timer.unref();

  async function recover(): Promise<void> {
    for (let pause = pollMs; !stopped; pause = Math.min(pause * 2, 30_000)) {
      try {
        await target.restart();
        target.onRestarted();
        return;
      } catch (error) {
        if (stopped) return;
        target.onFailed(error as Error);
        await sleep(pause, undefined, { ref: false });
      }
    }
  }

  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
}
