import { PageHeader } from '../../components/ui/page-header.js';

export function MeasurePage() {
  return <PageHeader title="施策シート" />;
}
