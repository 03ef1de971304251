import { setTimeout as sleep } from 'node:timers/promises';

export interface SilenceTimes {
  /** Pause between two questions. */
  pollMs: number;
  /** It must answer a question within this time. */
  answerMs: number;
  /** So many questions in a row without an answer are silence: one alone may be our own sleep, or the machine's. */
  questions: number;
}

const usualSilence: SilenceTimes = { pollMs: 5_000, answerMs: 10_000, questions: 3 };

/** Asks again and again over a new connection; ends what lives and answers nobody (frozen, hung on its disk). */
export function watchForSilence(
  ask: (withinMs: number) => Promise<'answered' | 'silent'>,
  onSilent: () => Promise<void>,
  times: SilenceTimes = usualSilence,
): { stop(): Promise<void> } {
  const ended = new AbortController();
  const working = watch();

  async function watch(): Promise<void> {
    while (!ended.signal.aborted) {
      await sleep(times.pollMs, undefined, { ref: false, signal: ended.signal }).catch(() => {});
      if (!ended.signal.aborted && (await isSilent())) await onSilent();
    }
  }

  async function isSilent(): Promise<boolean> {
    for (let asked = 0; asked < times.questions; asked += 1) {
      if ((await ask(times.answerMs)) === 'answered' || ended.signal.aborted) return false;
    }
    return true;
  }

  return {
    stop: async () => {
      ended.abort();
      await working;
    },
  };
}
