import { can } from '@mawasu/domain/permissions';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.js';
import { queryRoots } from './query-keys.js';
import { roundsQuery } from './rounds.js';
import { currentUserQuery, useCan } from './session.js';

/** Whether はじめての設定 is under way. Comes with the start of a page; its own page renews it. */
export const setupMarkQuery = queryOptions({
  queryKey: [queryRoots.setup, 'mark'],
  queryFn: async () => ({ open: (await api.setup.get()).open }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** True while there is something left to set up, for who may do a part of it. */
export function useIsSettingUp(): boolean {
  const may = useCan()('setup.manage');
  return useQuery({ ...setupMarkQuery, enabled: may }).data?.open === true && may;
}

/** Whether ホーム has nothing to show yet to somebody who can change that. */
export async function isSetupFirst(queryClient: QueryClient): Promise<boolean> {
  const user = await queryClient.ensureQueryData(currentUserQuery);
  if (!user || !can(user, 'setup.manage')) return false;
  if ((await queryClient.ensureQueryData(roundsQuery)).items.length > 0) return false;
  return queryClient.ensureQueryData(setupMarkQuery).then(
    ({ open }) => open,
    () => false,
  );
}
