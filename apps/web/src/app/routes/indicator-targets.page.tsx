import { Group, Stack } from '@mantine/core';
import type { TargetGridFilter } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FilterSelect } from '../../components/ui/filter-select.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { LeaveGuard } from '../../components/ui/leave-guard.js';
import { NoPlan } from '../../components/ui/no-plan.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { targetGridQuery } from '../../features/indicators/indicators.queries.js';
import type { TargetDraft, TypedTarget } from '../../features/indicators/target-grid/target-draft.js';
import { TargetGridView } from '../../features/indicators/target-grid/target-grid-view.js';
import { departmentsQuery } from '../../lib/departments.js';
import { forgetTyping } from '../../lib/kept-typing.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { usePlanMeasures } from '../../lib/plans.js';
import { pageOf } from '../../lib/search-params.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useKnownValues } from '../../lib/use-known-values.js';
import { useTypedOver } from '../../lib/use-typed-over.js';

const route = getRouteApi('/work/indicators/targets');
const PAGE_SIZE = 50;
const KEPT_AS = 'targets';
const NOTHING: Record<string, TypedTarget> = {};

function Targets() {
  const { page: pageText, round: _round, ...values } = route.useSearch();
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  const isChosen = values.measureId !== undefined || values.departmentId !== undefined;
  const grid = useQuery({
    ...targetGridQuery({ ...values, page, size: PAGE_SIZE } as TargetGridFilter),
    enabled: isChosen,
  });
  const departments = useQuery(departmentsQuery(useServerFiscalYear()));
  const { plans, measures, hasNone, choices } = usePlanMeasures(values.planId);
  const known = { planId: plans.length > 0 ? plans.map(({ id }) => id) : undefined };
  useKnownValues(values, known, (search) => void navigate({ search, replace: true }));
  const { typed, set, isTyped, isKept, discard } = useTypedOver(
    { cells: NOTHING, reason: useOfferedReason() },
    KEPT_AS,
  );
  const draft: TargetDraft = useMemo(() => new Map(Object.entries(typed.cells)), [typed.cells]);
  const setDraft = useCallback(
    (next: (before: TargetDraft) => TargetDraft) =>
      set(({ cells }) => ({ cells: Object.fromEntries(next(new Map(Object.entries(cells)))) })),
    [set],
  );
  if (hasNone) return <NoPlan canEdit>計画と指標を登録すると、目標値を年度ごとに入力できます。</NoPlan>;
  return (
    <>
      <LeaveGuard when={isTyped} onLeave={() => forgetTyping(KEPT_AS)} />
      <Stack gap="md" mb="sm">
        <KeptTypingNote isKept={isKept} discard={discard} />
        <Group component="search" aria-label="表示する指標" align="flex-end" gap="sm">
          <FilterSelect
            label="施策"
            options={measures.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.measureId}
            onChange={(measureId) => void navigate({ search: { ...values, measureId } })}
            width="22rem"
          />
          <FilterSelect
            label="主管課"
            options={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={values.departmentId}
            onChange={(departmentId) => void navigate({ search: { ...values, departmentId } })}
            width="14rem"
          />
        </Group>
      </Stack>
      {isChosen ? (
        <QueryView query={grid}>
          {(data) => (
            <TargetGridView
              grid={data}
              page={page}
              pageSize={PAGE_SIZE}
              onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
              draft={draft}
              onDraft={setDraft}
              reason={typed.reason}
              onReason={(reason) => set({ reason })}
            />
          )}
        </QueryView>
      ) : (
        <QueryView query={choices.isError ? choices : departments}>
          {() => (
            <EmptyState title="施策か主管課を選んでください。">
              選んだ施策・課の指標の目標値が、年度ごとに並びます。
            </EmptyState>
          )}
        </QueryView>
      )}
    </>
  );
}

/** 「目標値の表」, for 企画. */
export function IndicatorTargetsPage() {
  return (
    <>
      <PageHeader
        title="目標値の表"
        breadcrumb={[
          <TextLink key="definitions" to={paths.indicatorDefinitions} fz="sm">
            指標
          </TextLink>,
        ]}
        description="年度ごとの目標値をまとめて入力します。矢印キーとEnterで移動し、Excelの範囲を貼り付けられます。"
      />
      <Targets />
    </>
  );
}
