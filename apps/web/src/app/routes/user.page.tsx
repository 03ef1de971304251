import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryView } from '../../components/ui/query-view.js';
import { UserView } from '../../features/users/user-view.js';
import { userQuery } from '../../features/users/users.queries.js';
import { useCan, useCurrentUser } from '../../lib/session.js';

const route = getRouteApi('/work/users/$userId');

/** One person of 「職員」. */
export function UserPage() {
  const { userId } = route.useParams();
  const can = useCan();
  const own = useCurrentUser();
  const query = useQuery(userQuery(userId));
  return (
    <QueryView query={query} wholePage="職員">
      {(user) => <UserView key={user.id} user={user} mayChange={can('user.manage')} isOwn={user.id === own.id} />}
    </QueryView>
  );
}
