import { Select } from '@mantine/core';
import { scopeOf } from '@mawasu/domain/permissions';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../components/ui/page-header.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { handoverQuery } from '../../features/handover/handover.queries.js';
import { HandoverView } from '../../features/handover/handover-view.js';
import { departmentsQuery } from '../../lib/departments.js';
import { describeError } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCurrentUser } from '../../lib/session.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/handover');

/** For who sees every department: whose page is shown. */
function DepartmentChoice({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string) => void }) {
  const departments = useQuery(departmentsQuery(useServerFiscalYear()));
  const data = (departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label="部・課を選ぶ"
      placeholder="名前で探せます"
      searchable
      filter={filterOptions}
      nothingFoundMessage={departments.isSuccess ? '見つかりません' : '一覧を読み込んでいます。'}
      error={departments.isError && `部・課の一覧を読み込めませんでした。${describeError(departments.error).message}`}
      data={data}
      value={chosen ?? null}
      onChange={(id) => id !== null && onChoose(id)}
      maw="24rem"
      mb="lg"
      className="no-print"
    />
  );
}

/** 「引継ぎ」 of the person or department of the address; without either, one's own. */
export function HandoverPage() {
  const { person, department } = route.useSearch();
  const navigate = route.useNavigate();
  const user = useCurrentUser();
  const scope = scopeOf(user, 'handover.read');
  const asked = department !== undefined ? { departmentId: department } : { personId: person ?? user.id };
  const query = useQuery(handoverQuery(asked));
  useFoundValues(
    { person, department },
    ['person', 'department'],
    query,
    (search) => void navigate({ search, replace: true }),
  );
  return (
    <QueryView query={query} wholePage="引継ぎ">
      {(handover) => (
        <>
          <PageHeader
            title={`引継ぎ：${handover.subject.name}`}
            tabTitle={`${handover.subject.name} 引継ぎ`}
            description={`${handover.cityName} ${japaneseDateTime(handover.asOf)}現在`.trim()}
            marks={<SampleMark sample={handover.sample} />}
            actions={<PrintButton />}
          />
          {scope === 'all' && (
            <DepartmentChoice chosen={department} onChoose={(id) => void navigate({ search: { department: id } })} />
          )}
          <HandoverView handover={handover} />
        </>
      )}
    </QueryView>
  );
}
