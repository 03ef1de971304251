import { z } from 'zod';
import { roundDetail, roundList } from './rounds.contract.js';
import { currentUser } from './session.contract.js';
import { setupMark } from './setup.contract.js';
import { about } from './system.contract.js';

export const startPaths = { start: '/start' } as const;

/** The newest rounds, as many as a switch can offer. */
export const START_ROUNDS = 30;

/** `round`: how the address names its round. What no round is called asks for the default, as in the address. */
export const startQuery = z.object({ round: z.string().max(100).optional().catch(undefined) });
export type StartQuery = z.infer<typeof startQuery>;
export type StartFilter = { round?: string | undefined };

/**
 * All that a page needs before its own data. `user`: who is signed in, null for nobody. `rounds` and `round` (the one of the
 * address) are null for who may not read any: nobody, or a person who must set a password first. `setup` is null for whose
 * business it is not.
 */
export const start = z
  .object({
    user: currentUser.nullable(),
    about,
    rounds: roundList.nullable(),
    round: roundDetail.nullable(),
    setup: setupMark.nullable(),
  })
  .meta({ id: 'Start' });
export type Start = z.infer<typeof start>;
