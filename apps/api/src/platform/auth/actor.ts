import type { HeldRole } from '@mawasu/domain/permissions';

/** The signed-in person of a request, as every service gets it, with what they hold today (SQL function `held_roles`). */
export interface Actor {
  userId: string;
  account: string;
  displayName: string;
  heldRoles: readonly HeldRole[];
  mustChangePassword: boolean;
  requestId: string;
}
