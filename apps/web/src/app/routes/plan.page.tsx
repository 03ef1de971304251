import { PageHeader } from '../../components/ui/page-header.js';

export function PlanPage() {
  return <PageHeader title="計画" />;
}
