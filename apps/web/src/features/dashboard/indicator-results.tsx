import { Stack, Text } from '@mantine/core';
import type { IndicatorResultList } from '@mawasu/contract';
import { EmptyState } from '../../components/ui/empty-state.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { IndicatorTable } from './furthest-behind.js';

interface IndicatorResultsProps {
  list: IndicatorResultList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
}

/** The indicators behind a bar of the dashboard, each with its formula. */
export function IndicatorResults({ list, page, pageSize, onPage }: IndicatorResultsProps) {
  if (list.total === 0) return <EmptyState title="条件に合う指標はありません。" />;
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        全{list.total}件の指標です。
      </Text>
      <IndicatorTable indicators={list.items} caption="指標の達成率" />
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
