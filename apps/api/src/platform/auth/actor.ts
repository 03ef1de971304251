import type { HeldRole } from '@mawasu/domain/permissions';
import type { AskedOnce } from '../persistence/asked-once.js';

/** The signed-in person of a request, as every service gets it, with what they hold today (SQL function `held_roles`). */
export interface Actor {
  userId: string;
  account: string;
  displayName: string;
  heldRoles: readonly HeldRole[];
  mustChangePassword: boolean;
  requestId: string;
  /** What they ask for under a key, to be remembered with the change they make. */
  asked?: AskedOnce;
}
