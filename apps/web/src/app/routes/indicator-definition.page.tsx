import type { IndicatorDetail } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { DefinitionView } from '../../features/indicators/definition-view.js';
import { indicatorQuery } from '../../features/indicators/indicators.queries.js';
import { planTreeQuery } from '../../lib/plans.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/indicators/definitions/$indicatorId');

function Definition({ indicator, mayChange }: { indicator: IndicatorDetail; mayChange: boolean }) {
  const tree = useQuery({ ...planTreeQuery(indicator.planId), enabled: mayChange });
  const navigate = route.useNavigate();
  const { history } = useRouter();
  /** Where somebody came from, with its filters; to the list where a link led here. */
  const cancel = () => {
    if (history.canGoBack()) history.back({ ignoreBlocker: true });
    else {
      const { measureId } = indicator;
      void navigate({ to: paths.indicatorDefinitions, search: { measureId }, ignoreBlocker: true });
    }
  };
  return <DefinitionView indicator={indicator} tree={tree.data} mayChange={mayChange} onCancel={cancel} />;
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
