import type { PermissionAction } from '@mawasu/domain/permissions';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from './actor.js';

export const REQUIRES = 'mawasu:requires';
export const PUBLIC = 'mawasu:public';

/**
 * The permission a route needs in any scope; the service narrows it to the person's own department.
 * `signed-in` is for a person's own session and password only.
 */
export const Requires = (action: PermissionAction | 'signed-in') => SetMetadata(REQUIRES, action);

/** No sign-in needed. A route with neither decorator refuses everybody, and a test fails on it. */
export const Public = () => SetMetadata(PUBLIC, true);

export type RequestWithActor = Request & { actor?: Actor; requestId?: string };

/** The signed-in person; only on routes with @Requires. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('CurrentActor used on a route without @Requires');
  return actor;
});
