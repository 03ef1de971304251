import { PageHeader } from '../../components/ui/page-header.js';

export function EntriesPage() {
  return <PageHeader title="年度評価シート" />;
}
