import react from 'react';

/**
 * React in development notes a stack trace for each element it makes, up to 10,000 at a time, to say in warnings where the
 * element came from. That is a tenth of the time of a test of a large screen: it is told that it has made enough of them.
 */
export function withoutOwnerStacks(): void {
  const internals = Object.entries(react).find(([name]) => name.startsWith('__CLIENT_INTERNALS'))?.[1];
  if (typeof internals !== 'object') return;
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { get: () => 100_000, set: () => undefined });
}
