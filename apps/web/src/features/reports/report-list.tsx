import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { RoundSummary, RoundTree, RoundTreeNode } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { FigureTable } from '../../components/ui/figure-table.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { DownloadButton } from './download-button.js';
import { DownloadNews } from './download-news.js';
import { PdfMenu } from './pdf-menu.js';
import { type ListKind, useEntriesFile, useMeasurePaper } from './reports.queries.js';

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
      <Group gap="xs" wrap="nowrap">
        <PdfMenu
          compact
          label={`${name}をPDFで保存`}
          pending={paper.isPending && paper.variables !== 'excel'}
          onChoose={(layout) => paper.mutate(layout)}
        />
        <DownloadButton
          compact
          format="Excel"
          label={`${name}をExcelで保存`}
          pending={paper.isPending && paper.variables === 'excel'}
          onClick={() => paper.mutate('excel')}
        />
      </Group>
      <DownloadNews id={paper.id} pending={paper.isPending} error={paper.error} />
    </>
  );
}

const listFiles: readonly { kind: ListKind; format: string; use: string }[] = [
  { kind: 'excel', format: 'Excel', use: 'Excelで開くとき。施策コードや日付が、別の値に変わりません。' },
  {
    kind: 'csv',
    format: 'CSV',
    use: '他のシステムに取り込むとき（UTF-8）。Excelで開くと、施策コード（例：1-1-1）が日付に変わります。',
  },
];

/** Every paper of the round: one 施策評価シート per 施策, and all entries as data. */
export function ReportList({ tree, round }: { tree: RoundTree; round: RoundSummary }) {
  const file = useEntriesFile(round.id);
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
              cell: ({ measure }: ReportRow) => (
                <TextLink to={paths.measureReport} params={{ measureId: measure.id }}>
                  {measure.code} {measure.title}
                </TextLink>
              ),
            },
            { key: 'policy', header: '方針', cell: ({ policy }) => `${policy.code} ${policy.title}`.trim() },
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
          minWidth={760}
        />
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="xs">
          年度評価シートの一覧（データ）
        </Title>
        <Text size="sm" mb="sm">
          {fiscalYearLabel(round.fy)}の、閲覧できる年度評価シートを、1行に1件で保存します。列はどちらも同じです。
        </Text>
        <Stack gap="xs">
          {listFiles.map(({ kind, format, use }) => (
            <Group key={kind} gap="sm">
              <DownloadButton
                format={format}
                pending={file.isPending && file.variables === kind}
                onClick={() => file.mutate(kind)}
              />
              <Text size="sm">{use}</Text>
            </Group>
          ))}
        </Stack>
        <DownloadNews id={file.id} pending={file.isPending} error={file.error} />
      </Paper>
    </Stack>
  );
}
