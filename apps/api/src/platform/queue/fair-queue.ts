interface Task {
  start: () => void;
}

export interface CompanyLimits {
  perOwner: number;
  /** After the last work of another somebody is alone again. */
  forgottenAfterMs: number;
  /** From so many that wait on, an owner begins none while another is at work … */
  greedyFrom: number;
  /** … but one in this time. */
  yieldsMs: number;
}

export interface FairQueueLimits {
  /** Works that run side by side. */
  atOnce: number;
  /** Of one owner; as many as run at all unless given. */
  perOwner?: number;
  /** What holds instead while others are at work or were a moment ago. */
  inCompany?: CompanyLimits;
  /** Of one owner that wait; one more is refused. */
  waitingPerOwner?: number;
}

export interface QueuedOptions {
  /** Nobody waits for it any more: it leaves the queue and is never started. */
  signal?: AbortSignal;
}

/** Too much of one owner waits already. */
export class QueueFullError extends Error {}

/**
 * Costly work in turn: of each owner the oldest, owner after owner, so that however much one of them asks for, the next work
 * of another waits for what runs and for one of each other owner, never for all of it.
 */
export class FairQueue {
  private readonly waiting = new Map<string, Task[]>();
  private readonly running = new Map<string, number>();
  private total = 0;
  /** When the newest work of each owner who has any began. */
  private readonly begun = new Map<string, number>();
  /** Whose work ended last, and when; and the same of whoever is not that one. */
  private readonly lately: { owner: string; at: number }[] = [];

  constructor(
    private readonly limits: FairQueueLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Throws {@link QueueFullError}, and the reason of the signal when it fires before the work has begun. */
  async run<Result>(owner: string, work: () => Promise<Result>, { signal }: QueuedOptions = {}): Promise<Result> {
    signal?.throwIfAborted();
    await this.turn(owner, signal);
    try {
      return await work();
    } finally {
      this.end(owner);
    }
  }

  /** Nothing runs and nothing waits. */
  get isEmpty(): boolean {
    return this.total === 0 && this.waiting.size === 0;
  }

  /** How many works of this owner run, and wait. */
  held(owner: string): { running: number; waiting: number } {
    return { running: this.running.get(owner) ?? 0, waiting: this.waiting.get(owner)?.length ?? 0 };
  }

  /** How many works come before the owner's next one, those of others that run now included; 0 when none of theirs waits. */
  before(owner: string): number {
    const own = this.waiting.get(owner);
    if (!own) return 0;
    const owners = [...this.waiting.keys()];
    return this.total + owners.indexOf(owner);
  }

  private turn(owner: string, signal: AbortSignal | undefined): Promise<void> {
    if (this.hasRoom(owner) && !this.waiting.has(owner)) {
      this.begin(owner);
      return Promise.resolve();
    }
    const own = this.waiting.get(owner) ?? [];
    if (own.length >= (this.limits.waitingPerOwner ?? Number.POSITIVE_INFINITY)) throw new QueueFullError();
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.remove(owner, task);
        reject(signal?.reason);
      };
      const task: Task = {
        start: () => {
          signal?.removeEventListener('abort', leave);
          this.begin(owner);
          resolve();
        },
      };
      own.push(task);
      this.waiting.set(owner, own);
      signal?.addEventListener('abort', leave, { once: true });
      while (this.startNext());
    });
  }

  /** Whether a work of this owner would begin at once. */
  hasRoom(owner: string): boolean {
    const isBelow = this.total < this.limits.atOnce && (this.running.get(owner) ?? 0) < this.mostOf(owner);
    return isBelow && !this.mustYield(owner);
  }

  /** Whether somebody else is at work, or was a moment ago. */
  hasOthers(owner: string): boolean {
    return this.hasCompany(owner, this.limits.inCompany?.forgottenAfterMs ?? 0);
  }

  private mustYield(owner: string): boolean {
    const { inCompany } = this.limits;
    if (!inCompany || (this.waiting.get(owner)?.length ?? 0) < inCompany.greedyFrom) return false;
    const others = this.total - (this.running.get(owner) ?? 0);
    return others > 0 && this.now() - (this.begun.get(owner) ?? 0) < inCompany.yieldsMs;
  }

  private mostOf(owner: string): number {
    const { perOwner = Number.POSITIVE_INFINITY, inCompany } = this.limits;
    return inCompany && this.hasCompany(owner, inCompany.forgottenAfterMs) ? inCompany.perOwner : perOwner;
  }

  private hasCompany(owner: string, forgottenAfterMs: number): boolean {
    if (this.total > (this.running.get(owner) ?? 0)) return true;
    const other = this.lately.find((one) => one.owner !== owner);
    return other !== undefined && this.now() - other.at < forgottenAfterMs;
  }

  private note(owner: string): void {
    const [last] = this.lately;
    if (last && last.owner !== owner) this.lately[1] = last;
    this.lately[0] = { owner, at: this.now() };
  }

  private begin(owner: string): void {
    this.total += 1;
    this.running.set(owner, (this.running.get(owner) ?? 0) + 1);
    if (this.limits.inCompany) this.begun.set(owner, this.now());
  }

  private end(owner: string): void {
    this.total -= 1;
    const left = (this.running.get(owner) ?? 1) - 1;
    if (left === 0) this.running.delete(owner);
    else this.running.set(owner, left);
    if (this.limits.inCompany) this.note(owner);
    while (this.startNext());
    this.forget(owner);
  }

  private forget(owner: string): void {
    if (!this.running.has(owner) && !this.waiting.has(owner)) this.begun.delete(owner);
  }

  /** Begins the oldest work of the first owner who may have one more; false when nobody may. */
  private startNext(): boolean {
    for (const [next, tasks] of this.waiting) {
      if (!this.hasRoom(next)) continue;
      const [task] = tasks;
      if (!task) continue;
      // Behind all others: a map keeps the order in which its keys came.
      this.waiting.delete(next);
      if (tasks.length > 1) this.waiting.set(next, tasks.slice(1));
      task.start();
      return true;
    }
    return false;
  }

  private remove(owner: string, task: Task): void {
    const left = (this.waiting.get(owner) ?? []).filter((waiting) => waiting !== task);
    if (left.length === 0) this.waiting.delete(owner);
    else this.waiting.set(owner, left);
    this.forget(owner);
  }
}
