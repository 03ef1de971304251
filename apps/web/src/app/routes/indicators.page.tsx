import { PageHeader } from '../../components/ui/page-header.js';

export function IndicatorsPage() {
  return <PageHeader title="指標の一覧" />;
}
