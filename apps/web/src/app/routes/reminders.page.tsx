import { Button } from '@mantine/core';
import type { ReminderListFilter } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { WithRound } from '../../components/layout/with-round.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ReminderFilters, type ReminderFilterValues } from '../../features/reminders/reminder-filters.js';
import { ReminderTable } from '../../features/reminders/reminder-table.js';
import { reminderListQuery, useReminderFile } from '../../features/reminders/reminders.queries.js';
import { departmentsQuery } from '../../lib/departments.js';
import { pageOf } from '../../lib/search-params.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/reminders');
const PAGE_SIZE = 100;

function RemindersOf({ roundId, fy }: { roundId: string; fy: number }) {
  const { page: pageText, departmentId, step, scope } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const page = pageOf(pageText);
  const values: ReminderFilterValues = { departmentId, step, scope };
  const filter = { departmentId, step, scope } as ReminderListFilter;
  const list = useQuery(reminderListQuery(roundId, { ...filter, page, size: PAGE_SIZE }));
  const departments = useQuery(departmentsQuery(fy));
  const file = useReminderFile(roundId);
  return (
    <>
      <PageHeader
        title="督促一覧"
        description={`${fiscalYearLabel(fy)}評価で、締切を過ぎても済んでいないものと担当者です。延長した締切で数えます。`}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={file.isPending}
              onClick={() => file.mutate(filter)}
            >
              Excelで保存
            </Button>
            <PrintButton />
          </>
        }
      />
      <FormAlert error={file.error} />
      <ReminderFilters
        values={values}
        departments={departments.data?.items ?? []}
        steps={list.data?.steps ?? []}
        onChange={(next) => void navigate({ search: { ...next } })}
      />
      <QueryView query={list}>
        {(data) => (
          <ReminderTable
            roundId={roundId}
            list={data}
            page={page}
            pageSize={PAGE_SIZE}
            onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
            mayAsk={can('reminder.send')}
          />
        )}
      </QueryView>
    </>
  );
}

/** 「督促一覧」 of the chosen round. */
export function RemindersPage() {
  return <WithRound title="督促一覧">{({ id, fy }) => <RemindersOf roundId={id} fy={fy} />}</WithRound>;
}
