import { Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { Finding } from '@mawasu/contract';
import { findingKindLabels } from '@mawasu/domain/sheets';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

export const rowKeyOf = ({ entryId, code, field }: Finding) => `${entryId} ${code} ${field}`;

/** Status is shape, word and colour. */
function Kind({ finding: { kind, severity } }: { finding: Finding }) {
  const [Mark, color, words] =
    severity === 'error'
      ? [IconCircleX, 'var(--mantine-color-error)', '提出できません']
      : [IconAlertTriangle, 'var(--mawasu-warning-text)', '注意'];
  return (
    <Stack gap={2}>
      <Text size="sm">{findingKindLabels[kind]}</Text>
      <Group gap={4} wrap="nowrap">
        <Mark size={16} color={color} aria-hidden />
        <Text size="xs" c="dimmed">
          {words}
        </Text>
      </Group>
    </Stack>
  );
}

function Mark({ mark }: { mark: Finding['mark'] }) {
  if (!mark) return <Text size="sm">未確認</Text>;
  return (
    <Stack gap={2}>
      <Badge variant="light" color="gray">
        確認済み
      </Badge>
      <Text size="xs" c="dimmed">
        {mark.byName}・{japaneseDate(japanDateOf(new Date(mark.at)))}
      </Text>
      {mark.note !== '' && <ProseText text={mark.note} />}
    </Stack>
  );
}

interface FindingTableProps {
  findings: readonly Finding[];
  /** Those that are chosen for a mark; left out for somebody who may set none. */
  chosen?: { keys: ReadonlySet<string>; onToggle: (finding: Finding) => void } | undefined;
  onMark?: ((finding: Finding) => void) | undefined;
  onRemark?: ((finding: Finding) => void) | undefined;
}

function Acts({ finding, onMark, onRemark }: { finding: Finding } & Pick<FindingTableProps, 'onMark' | 'onRemark'>) {
  const of = `：${finding.initiativeTitle}「${finding.placeLabel}」`;
  return (
    <Stack gap={4}>
      {onMark && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${finding.mark ? '未確認に戻す' : '確認済みにする'}${of}`}
          onClick={() => onMark(finding)}
        >
          {finding.mark ? '未確認に戻す' : '確認済みにする'}
        </Button>
      )}
      {onRemark && finding.remarkable && (
        <Button size="compact-sm" variant="default" aria-label={`指摘にする${of}`} onClick={() => onRemark(finding)}>
          指摘にする
        </Button>
      )}
    </Stack>
  );
}

const shown: FigureColumn<Finding>[] = [
  {
    key: 'sheet',
    header: '取組み',
    width: '22%',
    cell: ({ entryId, initiativeTitle, measureCode, measureTitle, sample }) => (
      <>
        <TextLink to={paths.entry} params={{ entryId }}>
          {initiativeTitle}
        </TextLink>
        <Text size="xs" c="dimmed">
          {measureCode} {measureTitle}
        </Text>
        <SampleMark sample={sample} />
      </>
    ),
  },
  { key: 'department', header: '課', width: '11%', cell: ({ departmentName }) => departmentName },
  { key: 'kind', header: '種類', width: '12%', cell: (finding) => <Kind finding={finding} /> },
  {
    key: 'message',
    header: '点検結果',
    width: '31%',
    cell: ({ entryId, field, placeLabel, message }) => (
      <>
        <TextLink to={paths.entry} params={{ entryId }} hash={field} fz="sm">
          {placeLabel}
        </TextLink>
        ：
        <ProseText text={message} />
      </>
    ),
  },
  { key: 'mark', header: '確認', width: '12%', cell: ({ mark }) => <Mark mark={mark} /> },
];

/** Each finding with its place on the sheet, to which it leads. */
export function FindingTable({ findings, chosen, onMark, onRemark }: FindingTableProps) {
  const columns: FigureColumn<Finding>[] = [...shown];
  if (onMark || onRemark) {
    const cell = (finding: Finding) => <Acts {...{ finding, onMark, onRemark }} />;
    columns.push({ key: 'acts', header: '操作', width: '12%', screenOnly: true, cell });
  }
  if (chosen) {
    const cell = (finding: Finding) => (
      <Checkbox
        checked={chosen.keys.has(rowKeyOf(finding))}
        disabled={finding.mark !== null}
        aria-label={`選ぶ：${finding.initiativeTitle}「${finding.placeLabel}」${findingKindLabels[finding.kind]}`}
        onChange={() => chosen.onToggle(finding)}
      />
    );
    columns.push({ key: 'choice', header: '選択', width: '4rem', screenOnly: true, cell });
  }
  return <FigureTable caption="点検結果の一覧" columns={columns} rows={findings} rowKey={rowKeyOf} minWidth={900} />;
}
