import type { z } from 'zod';

/** A kind of work done outside the request that asked for it. Its queue, of the same name, is made by a migration. */
export interface JobKind<Payload extends object = object> {
  readonly name: string;
  /** Read back through this schema: a job may be older than the program that runs it. */
  readonly payload: z.ZodType<Payload>;
  /** How many run at once in one process; the others wait their turn. */
  readonly concurrency: number;
  /** How often one is tried again after it failed or after its process died. */
  readonly retries: number;
  /** Asked for by the clock, once in so many seconds whatever the number of replicas; at most a day. Its payload is `{}`. */
  readonly everySeconds?: number;
}
