import { Button, Group, Text } from '@mantine/core';
import type { AssignmentItem } from '@mawasu/contract';
import { fiscalYearShort } from '@mawasu/domain/years';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import type { AssignmentRow } from './assignment-rows.js';

interface AssignmentTableProps {
  rows: readonly AssignmentRow[];
  /** Given to who may change. */
  acts: {
    chosen: ReadonlySet<string>;
    onChoose: (ids: readonly string[], isChosen: boolean) => void;
    onChange: (row: AssignmentRow) => void;
    onEnd: (row: AssignmentRow, assignment: AssignmentItem) => void;
  } | null;
}

function Later({ items }: { items: readonly AssignmentItem[] }) {
  return items.map(({ id, fyFrom, departmentName, role }) => (
    <Text key={id} fz="xs" c="dimmed" component="div">
      {fiscalYearShort(fyFrom)}から{role === 'lead' ? '' : '関係課 '}
      {departmentName}
    </Text>
  ));
}

const years = ({ fyFrom, fyTo }: AssignmentItem): string =>
  `${fiscalYearShort(fyFrom)}〜${fyTo === null ? '' : fiscalYearShort(fyTo)}`;

/** Each 施策 and 取組み with who answers for it; what nobody answers for stands first and says so. */
export function AssignmentTable({ rows, acts }: AssignmentTableProps) {
  const choose: FigureColumn<AssignmentRow>[] =
    acts === null
      ? []
      : [
          {
            key: 'choose',
            header: '選択',
            cell: ({ node }) => (
              <input
                type="checkbox"
                aria-label={`${node.title}を選ぶ`}
                checked={acts.chosen.has(node.id)}
                onChange={(event) => acts.onChoose([node.id], event.currentTarget.checked)}
                style={{ width: '1.25rem', height: '1.25rem' }}
              />
            ),
            width: 56,
          },
        ];
  const actions: FigureColumn<AssignmentRow>[] =
    acts === null
      ? []
      : [
          {
            key: 'acts',
            header: '操作',
            cell: (row) => (
              <Group gap={4} wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => acts.onChange(row)}
                  aria-label={`${row.node.title}の担当課を変更する`}
                >
                  変更
                </Button>
                {row.lead && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => row.lead && acts.onEnd(row, row.lead)}
                    aria-label={`${row.node.title}の主管課の終わりを決める`}
                  >
                    終わり
                  </Button>
                )}
              </Group>
            ),
            width: 170,
          },
        ];
  return (
    <FigureTable
      caption="施策・取組みの担当課"
      columns={[
        {
          key: 'title',
          header: '施策・取組み',
          cell: ({ node, measureName }) =>
            node.kind === 'measure' ? (
              <Text fw={700} fz="sm">
                施策 {measureName}
              </Text>
            ) : (
              <>
                <Text fz="sm">{node.title}</Text>
                <Text fz="xs" c="dimmed">
                  {measureName}
                </Text>
              </>
            ),
          width: '38%',
        },
        ...choose,
        {
          key: 'lead',
          header: '主管課',
          cell: ({ lead, later }) => (
            <>
              {lead === null ? (
                <ToneBadge tone="attention" label="主管課なし" />
              ) : (
                <Group gap={6}>
                  {lead.departmentName}
                  <SampleMark sample={lead.sample} />
                </Group>
              )}
              <Later items={later} />
            </>
          ),
          width: '22%',
        },
        {
          key: 'years',
          header: '期間',
          cell: ({ lead }) => (lead === null ? '' : years(lead)),
          width: 110,
          wideOnly: true,
        },
        {
          key: 'related',
          header: '関係課',
          cell: ({ related }) => related.map(({ departmentName }) => departmentName).join('、'),
        },
        ...actions,
      ]}
      rows={rows}
      rowKey={({ node }) => node.id}
      minWidth={820}
    />
  );
}
