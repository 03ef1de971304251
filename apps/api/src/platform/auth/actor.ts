import type { Role } from '@mawasu/domain/permissions';

/** The signed-in person of a request, as every service gets it. Department ids are those of today's memberships. */
export interface Actor {
  userId: string;
  account: string;
  displayName: string;
  roles: readonly Role[];
  /** 課 the person belongs to. */
  departmentIds: readonly string[];
  /** 部 the person belongs to, directly or through a 課. */
  divisionIds: readonly string[];
  mustChangePassword: boolean;
  requestId: string;
}
