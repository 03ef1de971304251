import { Select, Text } from '@mantine/core';
import type { IndicatorDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { serverFiscalYear } from '../../lib/server-day.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useRetireIndicator } from './indicators.queries.js';
import { ReasonField } from './reason-field.js';

/** The years an indicator may end with: from the last settled one on; none where it ends with that already. */
export function lastYears({ definition: { fyFrom, fyTo }, settledFy, planTo }: IndicatorDetail): number[] {
  const from = Math.max(fyFrom, settledFy ?? fyFrom);
  const to = fyTo === null ? Math.max(planTo, serverFiscalYear()) : fyTo - 1;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** 終了: the last year, and why. */
export function RetireDialog({ indicator, onClose }: { indicator: IndicatorDetail; onClose: () => void }) {
  const years = lastYears(indicator);
  const evaluated = serverFiscalYear() - 1;
  const offered = years.find((fy) => fy >= evaluated) ?? years.at(-1) ?? evaluated;
  const typing = useTypedTillClosed(`retire ${indicator.id}`, { lastFy: offered, reason: '' }, onClose);
  const { lastFy, reason } = typing.typed;
  const retire = useRetireIndicator(indicator.id);
  const { error } = retire;
  return (
    <ChangeDialog
      title={`「${indicator.definition.name}」を終了する`}
      act="終了する"
      pending={retire.isPending}
      error={error}
      fields={['lastFy', 'reason']}
      onSubmit={() => retire.mutate({ version: indicator.version, lastFy, reason }, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <Text fz="sm">終了した次の年度から、実績値を求めなくなります。これまでの目標値と実績値は残ります。</Text>
      <Select
        label="最後の年度"
        withAsterisk
        data={years.map((fy) => ({ value: String(fy), label: fiscalYearLabel(fy) }))}
        value={String(lastFy)}
        onChange={(chosen) => chosen !== null && typing.set({ lastFy: Number(chosen) })}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        error={fieldMessage(error, 'lastFy')}
        w="14rem"
      />
      <ReasonField value={reason} onChange={(reason) => typing.set({ reason })} error={fieldMessage(error, 'reason')} />
    </ChangeDialog>
  );
}
