import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SettingUpState } from '../../components/ui/setting-up-state.js';
import { setupQuery } from '../../features/setup/setup.queries.js';
import { SetupView } from '../../features/setup/setup-view.js';
import { useCan } from '../../lib/session.js';

/** 「はじめての設定」 */
export function SetupPage() {
  const may = useCan()('setup.manage');
  const query = useQuery({ ...setupQuery, enabled: may });
  return (
    <>
      <PageHeader
        title="はじめての設定"
        description="市で使い始めるまでの手順です。途中でやめても、続きから始められます。"
      />
      {may ? <QueryView query={query}>{(setup) => <SetupView setup={setup} />}</QueryView> : <SettingUpState />}
    </>
  );
}
