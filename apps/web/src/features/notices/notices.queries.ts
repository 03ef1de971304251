import type { CurrentUser, NoticeListFilter, ReadNotices } from '@mawasu/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';
import { currentUserQuery } from '../../lib/session.js';

export const noticeListQuery = (filter: NoticeListFilter) =>
  queryOptions({
    queryKey: [queryRoots.notices, 'list', filter],
    queryFn: () => api.notices.list(filter),
    placeholderData: keepPreviousData,
  });

/** The list and the number in the header follow. */
export function useReadNotices() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (which: ReadNotices) => api.notices.read(which),
    onSuccess: ({ unread }) => {
      queryClient.setQueryData(currentUserQuery.queryKey, (user: CurrentUser | null | undefined) =>
        user ? { ...user, unreadNotices: unread } : user,
      );
      return queryClient.invalidateQueries({ queryKey: [queryRoots.notices] });
    },
  });
}

/** Whether the person gets a mail of the day, and whether one can be sent at all. */
export const noticeMailQuery = queryOptions({
  queryKey: [queryRoots.notices, 'mail'],
  queryFn: () => api.notices.mail(),
});

export function useChangeNoticeMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: boolean) => api.notices.changeMail({ wanted }),
    onSuccess: (mail) => queryClient.setQueryData(noticeMailQuery.queryKey, mail),
  });
}
