import type { IndicatorDetail } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryView } from '../../components/ui/query-view.js';
import { DefinitionView } from '../../features/indicators/definition-view.js';
import { indicatorQuery } from '../../features/indicators/indicators.queries.js';
import { planTreeQuery } from '../../lib/plans.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/indicators/definitions/$indicatorId');

function Definition({ indicator, mayChange }: { indicator: IndicatorDetail; mayChange: boolean }) {
  const tree = useQuery({ ...planTreeQuery(indicator.planId), enabled: mayChange });
  return <DefinitionView indicator={indicator} tree={tree.data} mayChange={mayChange} />;
}

/** One definition; who may not change it reads it. */
export function IndicatorDefinitionPage() {
  const { indicatorId } = route.useParams();
  const can = useCan();
  const query = useQuery(indicatorQuery(indicatorId));
  return (
    <QueryView query={query} wholePage="指標">
      {(indicator) => <Definition key={indicator.id} indicator={indicator} mayChange={can('indicator.manage')} />}
    </QueryView>
  );
}
