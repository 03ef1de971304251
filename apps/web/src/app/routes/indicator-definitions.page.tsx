import type { IndicatorListFilter } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoPlan } from '../../components/ui/no-plan.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import {
  DefinitionFilters,
  type DefinitionFilterValues,
  DefinitionList,
} from '../../features/indicators/definition-list.js';
import { indicatorListQuery } from '../../features/indicators/indicators.queries.js';
import { departmentsQuery } from '../../lib/departments.js';
import { usePlanMeasures } from '../../lib/plans.js';
import { pageOf } from '../../lib/search-params.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCan } from '../../lib/session.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/indicators/definitions');
const PAGE_SIZE = 50;

function Definitions() {
  const { page: pageText, round: _round, ...values } = route.useSearch();
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  // Words nobody can search for are not sent: their field says what is wrong with them.
  const words = values.q !== undefined && searchQueryProblem(values.q) === null ? values.q : undefined;
  const filter = { ...values, q: words, page, size: PAGE_SIZE } as IndicatorListFilter;
  const list = useQuery(indicatorListQuery(filter));
  const departments = useQuery(departmentsQuery(useServerFiscalYear()));
  const { plans, measures, hasNone } = usePlanMeasures(values.planId);
  const can = useCan();
  const known = { planId: plans.length > 0 ? plans.map(({ id }) => id) : undefined };
  useKnownValues(values, known, (search) => void navigate({ search, replace: true }));
  const go = (next: DefinitionFilterValues) => void navigate({ search: next });
  const { planId, ...narrowing } = values;
  if (hasNone) {
    return <NoPlan canEdit={can('plan.manage')}>計画を登録すると、施策や取組みに指標を付けられます。</NoPlan>;
  }
  return (
    <>
      <DefinitionFilters
        key={values.q ?? ''}
        values={values}
        plans={plans}
        measures={measures}
        departments={departments.data?.items ?? []}
        onChange={go}
      />
      <QueryView query={list}>
        {(data) => (
          <DefinitionList
            list={data}
            missing={values.missing}
            page={page}
            pageSize={PAGE_SIZE}
            onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
            onMissing={(missing) => go({ ...values, missing })}
            onClear={Object.keys(narrowing).length > 0 ? () => go({ planId }) : undefined}
          />
        )}
      </QueryView>
    </>
  );
}

/** 「指標」: every definition, and the way to new ones and to the targets for 企画. */
export function IndicatorDefinitionsPage() {
  const can = useCan();
  const { planId, measureId, departmentId } = route.useSearch();
  return (
    <>
      <PageHeader
        title="指標"
        description="施策と取組みの指標の定義です。足りないものを絞り込んで確認できます。"
        actions={
          can('indicator.manage') && (
            <>
              <ButtonLink to={paths.indicatorTargets} search={{ planId, measureId, departmentId }} variant="default">
                目標値の表
              </ButtonLink>
              <ButtonLink to={paths.newIndicator} search={{ planId }}>
                指標を追加する
              </ButtonLink>
            </>
          )
        }
      />
      <Definitions />
    </>
  );
}
