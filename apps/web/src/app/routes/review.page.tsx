import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { reviewSheetQuery } from '../../features/entries/review/review.queries.js';
import { ReviewDesk } from '../../features/entries/review/review-desk.js';
import { useCurrentRound } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/review');

/** 「確認」 */
export function ReviewPage() {
  const { entry } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const query = useQuery({ ...reviewSheetQuery(entry ?? ''), enabled: entry !== undefined });
  useFoundValues({ entry }, ['entry'], query, (search) => void navigate({ search, replace: true }));
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
