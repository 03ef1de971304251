import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { RoundList } from '../../features/rounds/round-list.js';
import { roundsQuery } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

/** 「評価年度」: all of them, and the way to a new one for 企画. */
export function RoundsPage() {
  const can = useCan();
  const query = useQuery(roundsQuery);
  return (
    <>
      <PageHeader
        title="評価年度"
        description="どの年度を、どの様式と締切で振り返るかを決めます。"
        actions={can('round.manage') && <ButtonLink to={paths.newRound}>評価年度をつくる</ButtonLink>}
      />
      <QueryView query={query}>{({ items }) => <RoundList rounds={items} mayManage={can('round.manage')} />}</QueryView>
    </>
  );
}
