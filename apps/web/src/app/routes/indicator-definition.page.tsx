import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryView } from '../../components/ui/query-view.js';
import { DefinitionView } from '../../features/indicators/definition-view.js';
import { indicatorQuery } from '../../features/indicators/indicators.queries.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/indicators/definitions/$indicatorId');

/** One definition; who may not change it reads it. */
export function IndicatorDefinitionPage() {
  const { indicatorId } = route.useParams();
  const can = useCan();
  const query = useQuery(indicatorQuery(indicatorId));
  return (
    <QueryView query={query} wholePage>
      {(indicator) => <DefinitionView key={indicator.id} indicator={indicator} mayChange={can('indicator.manage')} />}
    </QueryView>
  );
}
