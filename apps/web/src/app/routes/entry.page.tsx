import { getRouteApi } from '@tanstack/react-router';
import { EntryView } from '../../features/entries/entry-view.js';
import { useCurrentUser } from '../../lib/session.js';

const route = getRouteApi('/work/entries/$entryId');

export function EntryPage() {
  const { entryId } = route.useParams();
  const user = useCurrentUser();
  return <EntryView entryId={entryId} userId={user.id} />;
}
