import { PageHeader } from '../../components/ui/page-header.js';

export function DashboardPage() {
  return <PageHeader title="ダッシュボード" />;
}
