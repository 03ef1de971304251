import type { ChangeSetup, Setup } from '@mawasu/contract';
import type { TableKind } from '@mawasu/domain/imports';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { heldInstead } from '../../lib/error-messages.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';
import { aboutQuery } from '../../lib/session.js';
import { setupMarkQuery } from '../../lib/setup.js';

function keep(client: QueryClient, setup: Setup): Setup {
  client.setQueryData(setupMarkQuery.queryKey, { open: setup.open });
  return setup;
}

/** Asked anew whenever the page is opened: everything it counts is changed elsewhere. */
export const setupQuery = queryOptions({
  queryKey: [queryRoots.setup, 'steps'],
  queryFn: async ({ client }) => keep(client, await api.setup.get()),
  staleTime: 0,
});

/** After a refusal because somebody was faster, the page holds what the server does. */
export function useChangeSetup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeSetup) => api.setup.change(body),
    onSuccess: (setup) => {
      client.setQueryData(setupQuery.queryKey, keep(client, setup));
      return client.invalidateQueries({ queryKey: aboutQuery.queryKey });
    },
    onError: (error) => {
      const current = heldInstead<Setup>(error);
      if (current) client.setQueryData(setupQuery.queryKey, current);
    },
  });
}

export function useLoadExample() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.setup.loadExample(),
    onSuccess: (setup) => {
      client.setQueryData(setupQuery.queryKey, keep(client, setup));
      return client.invalidateQueries({ queryKey: [queryRoots.plans] });
    },
  });
}

/** The empty form of a table. */
export function useSetupForm() {
  return useMutation({ mutationFn: (kind: TableKind) => api.imports.form(kind, false), onSuccess: keepFile });
}
