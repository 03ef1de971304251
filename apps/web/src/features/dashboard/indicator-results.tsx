import { Group, Paper, Stack, Text } from '@mantine/core';
import type { IndicatorResultList } from '@mawasu/contract';
import { SaveButtons } from '../../components/charts/save-buttons.js';
import { EmptyState } from '../../components/ui/empty-state.js';
import { ClearFilters } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { describeError } from '../../lib/error-messages.js';
import type { useSaveIndicators } from './dashboard.queries.js';
import { IndicatorTable } from './indicator-table.js';

interface IndicatorResultsProps {
  list: IndicatorResultList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
  saving: ReturnType<typeof useSaveIndicators>;
}

/** The indicators behind a bar of the dashboard, each with its formula. */
export function IndicatorResults({ list, page, pageSize, onPage, onClear, saving }: IndicatorResultsProps) {
  if (list.total === 0) {
    return onClear ? (
      <EmptyState title="条件に合う指標はありません。" action={<ClearFilters onClick={onClear} />} />
    ) : (
      <EmptyState title="この評価年度に実績を求める指標はありません。" />
    );
  }
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {list.total.toLocaleString()}件中{first.toLocaleString()}〜{(first + list.items.length - 1).toLocaleString()}
          件を表示しています。
        </Text>
        <Group gap="xs">
          <SaveButtons
            of={`指標${list.total.toLocaleString()}件`}
            pending={saving.isPending}
            onSave={saving.mutate}
            shiftJis={{ file: saving.data, onClose: saving.reset }}
          />
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        この年度の実績を求めない指標（調査を行わない年度のものなど）は含みません。
      </Text>
      {saving.error && (
        <Text size="sm" c="red" role="alert">
          ファイルを作成できませんでした。{describeError(saving.error).message}
        </Text>
      )}
      <Paper withBorder>
        <IndicatorTable indicators={list.items} caption="指標の達成率" />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
