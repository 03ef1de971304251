import type { CreateUser, EndDeputy, NamedDeputy, UserDetail, UserListFilter } from '@mawasu/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { heldInstead } from '../../lib/error-messages.js';
import { queryRoots } from '../../lib/query-keys.js';

const userKeys = {
  all: [queryRoots.users] as const,
  list: (filter: UserListFilter) => [...userKeys.all, 'list', filter] as const,
  detail: (id: string) => [...userKeys.all, 'detail', id] as const,
  history: (id: string) => [...userKeys.all, 'history', id] as const,
  deputies: () => [...userKeys.all, 'deputies'] as const,
};

export const userListQuery = (filter: UserListFilter) =>
  queryOptions({
    queryKey: userKeys.list(filter),
    queryFn: () => api.users.list(filter),
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({ queryKey: userKeys.detail(id), queryFn: () => api.users.detail(id) });

export const userHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: userKeys.history(id),
    queryFn: ({ pageParam }) => api.users.history(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** All 代理, as 企画 and administrators see them. */
export const deputyListQuery = (past: boolean, page: number) =>
  queryOptions({
    queryKey: [...userKeys.deputies(), 'list', past, page],
    queryFn: () => api.deputies.list({ page, ...(past ? { past: 'true' } : {}) }),
    placeholderData: keepPreviousData,
  });

/** Those in which the person takes part. */
export const ownDeputiesQuery = queryOptions({
  queryKey: [...userKeys.deputies(), 'own'],
  queryFn: () => api.deputies.own(),
});

export const deputyCandidatesQuery = (q: string) =>
  queryOptions({
    queryKey: [...userKeys.deputies(), 'candidates', q],
    queryFn: () => api.deputies.candidates(q),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });

/** Everything about people but the person that the server just told of. */
async function renew(queryClient: QueryClient, user: UserDetail): Promise<void> {
  queryClient.setQueryData(userKeys.detail(user.id), user);
  const { queryKey } = userQuery(user.id);
  const isOther = (key: readonly unknown[]) => key.join() !== queryKey.join();
  await queryClient.invalidateQueries({ queryKey: userKeys.all, predicate: (query) => isOther(query.queryKey) });
}

/**
 * Does something with a person. After a refusal because somebody was faster, the page holds what the server does: what was
 * typed stays, and may be sent again on top of it.
 */
export function useUserChange(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (work: (users: typeof api.users) => Promise<UserDetail>) => work(api.users),
    onSuccess: (user) => renew(queryClient, user),
    onError: (error) => {
      const current = heldInstead<UserDetail>(error);
      if (current) queryClient.setQueryData(userKeys.detail(id), current);
    },
  });
}

/** Nothing remembers the answer: the password in it is shown and gone. */
export function useCreateUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateUser) => api.users.create(body),
    onSuccess: ({ user }) => renew(queryClient, user),
    gcTime: 0,
  });
}

/** {@link useCreateUser}, of a new initial password. */
export function useResetPassword(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | undefined) => api.users.resetPassword(id, reason === undefined ? {} : { reason }),
    onSuccess: ({ user }) => renew(queryClient, user),
    gcTime: 0,
  });
}

export function useNameDeputy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NamedDeputy) => api.deputies.name(body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: userKeys.all }),
  });
}

export function useEndDeputy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: EndDeputy & { id: string }) => api.deputies.end(id, body),
    onSettled: () => queryClient.invalidateQueries({ queryKey: userKeys.all }),
  });
}
