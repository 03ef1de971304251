import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { RoundSummary, RoundTree, RoundTreeNode } from '@mawasu/contract';
import { FigureTable } from '../../components/ui/figure-table.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { DataLists } from './data-lists.js';
import { DownloadButton } from './download-button.js';
import { DownloadNews } from './download-news.js';
import { PdfMenu } from './pdf-menu.js';
import { useMeasurePaper } from './reports.queries.js';

interface ReportRow {
  policy: RoundTreeNode;
  measure: RoundTreeNode;
}

const measureRows = (tree: RoundTree): ReportRow[] =>
  tree.nodes.flatMap((policy) => measuresOf(policy).map((measure) => ({ policy, measure })));

function PaperButtons({ round, measure }: { round: RoundSummary; measure: RoundTreeNode }) {
  const paper = useMeasurePaper(round.id, measure.id);
  const name = `${measure.code} ${measure.title}`;
  return (
    <>
      <Group gap={4}>
        <PdfMenu
          compact
          label={`${name}をPDFで保存`}
          pending={paper.makesPdf}
          onChoose={(layout) => paper.mutate(layout)}
        />
        <DownloadButton
          compact
          format="Excel"
          label={`${name}をExcelで保存`}
          pending={paper.making === 'excel'}
          onClick={() => paper.mutate('excel')}
        />
        <DownloadButton
          compact
          format="Word"
          label={`${name}をWordで保存`}
          pending={paper.making === 'word'}
          onClick={() => paper.mutate('word')}
        />
      </Group>
      <DownloadNews id={paper.id} pending={paper.isPending} error={paper.error} />
    </>
  );
}

/** Every paper of the round: one 施策評価シート per 施策, and its lists as data. */
export function ReportList({ tree, round }: { tree: RoundTree; round: RoundSummary }) {
  return (
    <Stack gap="lg">
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="xs">
          施策評価シート（帳票）
        </Title>
        <FigureTable
          caption="施策評価シートの一覧"
          columns={[
            {
              key: 'measure',
              header: '施策',
              cell: ({ policy, measure }: ReportRow) => (
                <>
                  <TextLink to={paths.measureReport} params={{ measureId: measure.id }}>
                    {measure.code} {measure.title}
                  </TextLink>
                  <Text size="sm" c="dimmed">
                    {`${policy.code} ${policy.title}`.trim()}
                  </Text>
                </>
              ),
            },
            { key: 'department', header: '主管課', cell: ({ measure }) => measure.leadDepartment ?? '未定' },
            { key: 'count', header: '取組み', cell: ({ measure }) => `${measure.children.length}件`, align: 'figure' },
            {
              key: 'papers',
              header: '保存',
              cell: ({ measure }) => <PaperButtons round={round} measure={measure} />,
            },
          ]}
          rows={measureRows(tree)}
          rowKey={({ measure }) => measure.id}
          minWidth={560}
        />
      </Paper>
      <DataLists round={round} />
    </Stack>
  );
}
