import { Button, Group } from '@mantine/core';
import type { FindingListFilter, RoundDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconAdjustments } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { CheckSettings } from '../../features/findings/check-settings.js';
import { FindingFilters, type FindingFilterValues } from '../../features/findings/finding-filters.js';
import { FindingList } from '../../features/findings/finding-list.js';
import { findingsQuery, useSaveFindings } from '../../features/findings/findings.queries.js';
import { departmentsQuery } from '../../lib/departments.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { roundTreeQuery } from '../../lib/rounds.js';
import { pageOf } from '../../lib/search-params.js';
import { useCan } from '../../lib/session.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/findings');
const PAGE_SIZE = 50;
const settled = ['finalized', 'published', 'closed'];

function FindingsOfRound({ round }: { round: RoundDetail }) {
  const { page: pageText, round: _round, ...values } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const page = pageOf(pageText);
  const filter = { ...values } as FindingListFilter;
  const query = useQuery(findingsQuery(round.id, { ...filter, page, size: PAGE_SIZE }));
  const departments = useQuery(departmentsQuery(round.fy));
  const tree = useQuery(roundTreeQuery(round.id));
  const saving = useSaveFindings(round, filter);
  const measures = tree.data?.nodes.flatMap((node) => measuresOf(node));
  const go = (next: FindingFilterValues) => void navigate({ search: { ...next } });
  useKnownValues(
    values,
    { departmentId: departments.data?.items.map(({ id }) => id), measureId: measures?.map(({ id }) => id) },
    (next) => void navigate({ search: { ...next }, replace: true }),
  );
  return (
    <>
      <FindingFilters
        values={values}
        departments={departments.data?.items ?? []}
        measures={measures ?? []}
        counts={query.data?.counts ?? []}
        onChange={go}
      />
      <QueryView query={query}>
        {(list) => (
          <FindingList
            key={JSON.stringify([values, page])}
            {...{ round, list, page, saving }}
            pageSize={PAGE_SIZE}
            marks={can('finding.mark')}
            remarks={can('remark.write')}
            onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
            onClear={Object.values(values).some((value: unknown) => value !== undefined) ? () => go({}) : undefined}
          />
        )}
      </QueryView>
    </>
  );
}

function Settings({ round }: { round: RoundDetail }) {
  const [isOpen, setOpen] = useState(false);
  const off = round.checksOff.length;
  return (
    <Group justify="flex-end" mb="sm" className="no-print">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconAdjustments size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        点検項目の設定{off > 0 ? `（${off}項目を使っていません）` : ''}
      </Button>
      {isOpen && <CheckSettings roundId={round.id} checksOff={round.checksOff} onClose={() => setOpen(false)} />}
    </Group>
  );
}

/** 「自動点検」: what the checks found on the sheets of the round. */
export function FindingsPage() {
  const can = useCan();
  return (
    <WithRound title="自動点検">
      {(round) => (
        <>
          <PageHeader
            title="自動点検"
            description={`${fiscalYearLabel(round.fy)}のシートから、食い違い・気になる値・前回と同じ文章・未入力・遅れなどを自動で探した結果です。`}
          />
          {can('round.manage') && !settled.includes(round.state) && <Settings round={round} />}
          <FindingsOfRound round={round} />
        </>
      )}
    </WithRound>
  );
}
