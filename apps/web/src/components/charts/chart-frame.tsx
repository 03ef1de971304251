import { Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { type ChartView, useChartView } from './chart-views.js';
import classes from './charts.module.css';
import { SaveButtons } from './save-buttons.js';
import { saveTable } from './save-table.js';

export interface ChartFrameProps {
  /** In the address, where the page keeps what is shown there: small letters only. */
  name: string;
  title: string;
  /** One sentence that says what the chart shows, for those who cannot or do not want to read it. */
  reading: string;
  chart: ReactNode;
  /** The same figures as a table; its cells are links to the lists behind the bars. */
  table: ReactNode;
  /** The table as it is saved: header row first. */
  csv: readonly (readonly string[])[];
  /** What is seen first: the chart, unless the table says more. */
  firstView?: ChartView;
  /** Below the figures: what they are taken from, the way to the rest. */
  footer?: ReactNode;
}

/** Around every chart: what it says, the same as a table, and the figures to take away. */
export function ChartFrame({ name, title, reading, chart, table, csv, firstView = 'chart', footer }: ChartFrameProps) {
  const [view, setView] = useChartView(name, firstView);
  const titleId = useId();
  return (
    <Paper withBorder p="md" component="section" className={classes.frame} aria-labelledby={titleId}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={titleId}>
            {title}
          </Title>
          <Group gap="xs" className="no-print">
            <SegmentedControl
              size="xs"
              aria-label={`${title}の表示`}
              value={view}
              onChange={(value) => setView(value as ChartView)}
              data={[
                { value: 'chart', label: '図で見る' },
                { value: 'table', label: '表で見る' },
              ]}
            />
            <SaveButtons of={title} onSave={(format) => void saveTable(title, csv, format)} />
          </Group>
        </Group>
        <Text size="sm">{reading}</Text>
        {view === 'chart' ? chart : table}
        {footer}
      </Stack>
    </Paper>
  );
}
