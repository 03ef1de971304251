import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { IndicatorResultList } from '@mawasu/contract';
import { IconDownload } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { ClearFilters } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { describeError } from '../../lib/error-messages.js';
import type { useIndicatorsCsv } from './dashboard.queries.js';
import { IndicatorTable } from './indicator-table.js';

interface IndicatorResultsProps {
  list: IndicatorResultList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
  csv: ReturnType<typeof useIndicatorsCsv>;
}

/** The indicators behind a bar of the dashboard, each with its formula. */
export function IndicatorResults({ list, page, pageSize, onPage, onClear, csv }: IndicatorResultsProps) {
  if (list.total === 0) {
    return onClear ? (
      <EmptyState title="条件に合う指標はありません。" action={<ClearFilters onClick={onClear} />} />
    ) : (
      <EmptyState title="この評価年度の指標はありません。" />
    );
  }
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {list.total}件中{first}〜{first + list.items.length - 1}件を表示しています。
        </Text>
        <Button
          size="xs"
          variant="default"
          className="no-print"
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label={`指標${list.total}件をCSVで保存`}
          loading={csv.isPending}
          onClick={() => csv.mutate()}
        >
          CSV
        </Button>
      </Group>
      {csv.error && (
        <Text size="sm" c="red" role="alert">
          CSVを作成できませんでした。{describeError(csv.error).message}
        </Text>
      )}
      <Paper withBorder>
        <IndicatorTable indicators={list.items} caption="指標の達成率" />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
