import { PageHeader } from '../../components/ui/page-header.js';

export function ReportsPage() {
  return <PageHeader title="報告書" />;
}
