import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { setupQuery } from '../../features/setup/setup.queries.js';
import { SetupView } from '../../features/setup/setup-view.js';

/** 「はじめての設定」 */
export function SetupPage() {
  const query = useQuery(setupQuery);
  return (
    <>
      <PageHeader
        title="はじめての設定"
        description="市で使い始めるまでの手順です。途中でやめても、続きから始められます。"
      />
      <QueryView query={query}>{(setup) => <SetupView setup={setup} />}</QueryView>
    </>
  );
}
