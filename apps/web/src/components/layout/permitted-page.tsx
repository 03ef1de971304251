import { Outlet, useMatches } from '@tanstack/react-router';
import { permissionOf } from '../../config/page-permissions.js';
import { useCan } from '../../lib/session.js';
import { ForbiddenState } from '../ui/forbidden-state.js';

/** The page of the address; for whom it is not, who may open it. Nothing of the page is drawn or asked for then. */
export function PermittedPage() {
  const can = useCan();
  const needs = useMatches({ select: (matches) => permissionOf(matches.at(-1)?.fullPath ?? '') });
  return needs === null || can(needs) ? <Outlet /> : <ForbiddenState needs={needs} />;
}
