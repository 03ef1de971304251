import { PageHeader } from '../../components/ui/page-header.js';

export function HomePage() {
  return <PageHeader title="ホーム" />;
}
