import type { EntityManager } from 'typeorm';

export interface TimeLimits {
  /** One statement may run this long. */
  statementMs: number;
  /** It may wait this long for a row or table that another transaction holds. */
  lockMs: number;
  /** A transaction may do nothing this long; its locks keep others waiting. */
  idleMs: number;
}

/** For what a person waits at a screen. */
const ofRequests: TimeLimits = { statementMs: 15_000, lockMs: 5_000, idleMs: 30_000 };

/** For exports, jobs and papers: they read much, and their reader may be slow. */
const ofLongWork: TimeLimits = { statementMs: 300_000, lockMs: 30_000, idleMs: 300_000 };

/**
 * A server with LLVM (Debian's, most managed ones) turns statements it thinks costly into machine code before it runs them,
 * which takes longer than any of ours runs; with one plan for all values its guesses of cost are high.
 *
 * Statements are written one for each set of conditions, so one plan is good for all their values. Left to itself the server
 * plans the larger ones anew each time (ホーム: 56 ms of 120), and any of them five times on each connection.
 */
const planning = '-c plan_cache_mode=force_generic_plan -c jit=off';

/** Start-up settings of a connection; without limits for whoever migrates, loads or checks everything. */
export function connectionSettings(limits: TimeLimits | 'requests' | 'none'): string {
  if (limits === 'none') return planning;
  const { statementMs, lockMs, idleMs } = limits === 'requests' ? ofRequests : limits;
  return [
    planning,
    `-c statement_timeout=${statementMs}`,
    `-c lock_timeout=${lockMs}`,
    `-c idle_in_transaction_session_timeout=${idleMs}`,
  ].join(' ');
}

/** Gives the rest of this transaction the limits of long work. */
export async function allowLongWork(manager: EntityManager): Promise<void> {
  const { statementMs, lockMs, idleMs } = ofLongWork;
  await manager.query(
    `SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
            set_config('idle_in_transaction_session_timeout', $3, true)`,
    [statementMs, lockMs, idleMs].map(String),
  );
}
