import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../components/ui/empty-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { NewRound } from '../../features/rounds/new-round.js';
import { setupQuery } from '../../features/setup/setup.queries.js';
import { plansQuery } from '../../lib/plans.js';
import { roundsQuery } from '../../lib/rounds.js';
import { useServerFiscalYear } from '../../lib/server-day.js';

/** 「評価年度をつくる」 */
export function NewRoundPage() {
  const navigate = useNavigate();
  const plans = useQuery(plansQuery);
  const rounds = useQuery(roundsQuery);
  // Which year a city begins with, it has said in はじめての設定.
  const isFirst = rounds.data?.items.length === 0;
  const setup = useQuery({ ...setupQuery, enabled: isFirst });
  const lastYear = useServerFiscalYear() - 1;
  const fy = (isFirst ? setup.data?.firstFy : null) ?? lastYear;
  return (
    <>
      <PageHeader
        title="評価年度をつくる"
        breadcrumb={[
          <TextLink key="rounds" to={paths.rounds} fz="sm">
            評価年度
          </TextLink>,
        ]}
      />
      <QueryView query={plans}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="計画がまだありません"
              action={
                <ButtonLink to={paths.setup} variant="default">
                  はじめての設定を開く
                </ButtonLink>
              }
            >
              計画を登録すると、評価年度をつくれます。
            </EmptyState>
          ) : (
            <NewRound
              fy={fy}
              plans={items}
              rounds={rounds.data?.items ?? []}
              onMade={({ id }) => void navigate({ to: paths.round, params: { roundId: id }, ignoreBlocker: true })}
              onCancel={() => void navigate({ to: paths.rounds, ignoreBlocker: true })}
            />
          )
        }
      </QueryView>
    </>
  );
}
