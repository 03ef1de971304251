import { Stack, VisuallyHidden } from '@mantine/core';
import type { PlanSummary, RoundSummary } from '@mawasu/contract';
import { currentPlan, planStatusLabels } from '@mawasu/domain/plans';
import { searchQueryProblem } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { NoPlan } from '../../components/ui/no-plan.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { paths } from '../../config/paths.js';
import { plansQuery, planTreeQuery } from '../../lib/plans.js';
import { roundTreeQuery } from '../../lib/rounds.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { PlanSearch } from './plan-search.js';
import { PlanSearchResults } from './plan-search-results.js';
import { PlanTreeView } from './plan-tree.js';
import { planSearchQuery } from './plans.queries.js';

interface PlanViewProps {
  /** Its plan is shown as its revision has it; without a round, the plan of this year as it is today. */
  round: RoundSummary | null;
  q: string;
  onSearch: (q: string) => void;
  canEdit: boolean;
}

function describe(plan: PlanSummary): string {
  const years = `${fiscalYearLabel(plan.fyFrom)}〜${fiscalYearLabel(plan.fyTo)}`;
  return `${years}　施策 ${plan.measureCount.toLocaleString()}件、取組み ${plan.initiativeCount.toLocaleString()}件`;
}

function EditLink({ planId }: { planId: string }) {
  return (
    <ButtonLink to={paths.planEditing} search={{ plan: planId }} variant="default">
      計画を編集する
    </ButtonLink>
  );
}

interface PlanContentProps extends PlanViewProps {
  plan: PlanSummary;
}

function PlanContent({ plan, round, q, onSearch, canEdit }: PlanContentProps) {
  const isSearching = q !== '' && searchQueryProblem(q) === null;
  const isOfRound = round?.planId === plan.id;
  const ofRound = useQuery({ ...roundTreeQuery(round?.id ?? ''), enabled: isOfRound });
  const ofPlan = useQuery({ ...planTreeQuery(plan.id), enabled: !isOfRound });
  const search = useQuery({ ...planSearchQuery(plan.id, q), enabled: isSearching });
  return (
    <>
      <PageHeader
        title={plan.name}
        tabTitle={isSearching ? `「${q}」の検索` : '計画'}
        marks={<ToneBadge tone="neutral" label={planStatusLabels[plan.status]} />}
        description={describe(plan)}
        actions={
          <>
            {canEdit && <EditLink planId={plan.id} />}
            <ButtonLink to={paths.indicatorDefinitions} search={{ planId: plan.id }} variant="default">
              指標の一覧
            </ButtonLink>
            <ButtonLink to={paths.assignments} search={{ planId: plan.id }} variant="default">
              担当課の一覧
            </ButtonLink>
          </>
        }
      />
      <Stack gap="lg">
        <PlanSearch q={q} busy={isSearching && search.isFetching} onChange={onSearch} />
        <VisuallyHidden role="status">
          {isSearching && search.data && `${search.data.total.toLocaleString()}件見つかりました。`}
        </VisuallyHidden>
        {isSearching && <QueryView query={search}>{(result) => <PlanSearchResults result={result} q={q} />}</QueryView>}
        {!isSearching && isOfRound && (
          <QueryView query={ofRound}>{({ nodes }) => <PlanTreeView key={round.id} nodes={nodes} />}</QueryView>
        )}
        {!isSearching && !isOfRound && (
          <QueryView query={ofPlan}>{({ nodes }) => <PlanTreeView key={plan.id} nodes={nodes} />}</QueryView>
        )}
      </Stack>
    </>
  );
}

/** 計画: the tree, or what the search found in it. */
export function PlanView({ round, q, onSearch, canEdit }: PlanViewProps) {
  const plans = useQuery(plansQuery);
  const thisYear = useServerFiscalYear();
  return (
    <QueryView query={plans} wholePage="計画">
      {({ items }) => {
        const plan = items.find(({ id }) => id === round?.planId) ?? currentPlan(items, thisYear) ?? items[0];
        if (plan) return <PlanContent {...{ plan, round, q, onSearch, canEdit }} />;
        return (
          <>
            <PageHeader title="計画" />
            <NoPlan canEdit={canEdit}>
              総合計画を登録すると、ここに表示されます。
              {canEdit && '表や例から読み込むときは、「はじめての設定」を開いてください。'}
            </NoPlan>
          </>
        );
      }}
    </QueryView>
  );
}
