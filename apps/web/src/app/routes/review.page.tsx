import { getRouteApi } from '@tanstack/react-router';
import { NoRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { ReviewDesk } from '../../features/entries/review/review-desk.js';
import { useCurrentRound } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/review');

/** 「確認」 */
export function ReviewPage() {
  const { entry } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  if (useCurrentRound() === null) {
    return (
      <>
        <PageHeader title="確認" />
        <NoRound />
      </>
    );
  }
  return (
    <ReviewDesk
      chosen={entry ?? null}
      keepsPhrases={can('round.manage')}
      onOpen={(entryId, isInPlace) =>
        void navigate({ search: entryId === null ? {} : { entry: entryId }, replace: isInPlace, resetScroll: false })
      }
    />
  );
}
