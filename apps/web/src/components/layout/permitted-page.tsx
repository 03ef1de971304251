import { Outlet, useMatches } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { permissionOf } from '../../config/page-permissions.js';
import { useCan } from '../../lib/session.js';

const ForbiddenState = lazy(async () => ({ default: (await import('../ui/forbidden-state.js')).ForbiddenState }));

/** The page of the address; for whom it is not, who may open it. Nothing of the page is drawn or asked for then. */
export function PermittedPage() {
  const can = useCan();
  const needs = useMatches({ select: (matches) => permissionOf(matches.at(-1)?.fullPath ?? '') });
  if (needs === null || can(needs)) return <Outlet />;
  return (
    <Suspense fallback={null}>
      <ForbiddenState needs={needs} />
    </Suspense>
  );
}
