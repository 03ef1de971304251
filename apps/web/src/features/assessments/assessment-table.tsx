import { Group, Stack, Text } from '@mantine/core';
import type { AssessmentItem, AssessmentList } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { type AssessmentStage, assessmentStages } from '@mawasu/domain/scales';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { RowLink } from '../../components/ui/text-link.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { paths } from '../../config/paths.js';
import { AssessmentStateBadge, RankBadge } from './assessment-badges.js';

function StageCell({ item, stage }: { item: AssessmentItem; stage: AssessmentStage }) {
  const found = item.stages.find((one) => one.stage === stage);
  if (!found) return <Text c="dimmed">行いません</Text>;
  return (
    <Stack gap={4} align="flex-start">
      <AssessmentStateBadge {...found} />
      <RankBadge ranks={item.ranks} code={found.rank} />
    </Stack>
  );
}

const counted = (label: string, count: number) => (count > 0 ? [`${label}${count}件`] : []);

function External({ item }: { item: AssessmentItem }) {
  const { released, ownScore, scores, unanswered, undecided } = item;
  const words = [
    ...counted('事前評価', scores),
    ...counted('未回答', unanswered),
    ...counted('対応方針なし', undecided),
    ...(ownScore === null ? [] : [ownScore === 'submitted' ? '自分の事前評価：提出済み' : '自分の事前評価：作成中']),
  ];
  return (
    <Stack gap={2}>
      {released && <ToneBadge tone="info" label="外部委員に公開中" />}
      {words.map((word) => (
        <Text key={word} size="sm">
          {word}
        </Text>
      ))}
    </Stack>
  );
}

interface AssessmentTableProps {
  list: AssessmentList;
  caption: string;
  /** 施策 of several rounds: each says of which year it is. */
  withYear?: boolean;
  empty: string;
}

/** 施策 by stages: what each has come to. */
export function AssessmentTable({ list, caption, withYear = false, empty }: AssessmentTableProps) {
  if (list.total === 0) return <EmptyState title={empty} />;
  const columns: FigureColumn<AssessmentItem>[] = [
    {
      key: 'measure',
      header: '施策',
      width: '24%',
      cell: ({ measureId, roundId, code, title, own, fy, policyTitle }) => (
        <>
          <RowLink to={paths.assessment} params={{ measureId }} search={{ of: roundId }}>
            {`${code} ${title}`.trim()}
          </RowLink>
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {withYear ? `${fiscalYearLabel(fy)}・${policyTitle}` : policyTitle}
            </Text>
            {own && <ToneBadge tone="info" label="自分の部・課" />}
          </Group>
        </>
      ),
    },
    { key: 'department', header: '担当課', width: '12%', cell: ({ departmentName }) => departmentName ?? '未設定' },
    {
      key: 'initiatives',
      header: '取組みの確認',
      width: '11%',
      align: 'figure',
      cell: ({ initiatives: { confirmed, total } }) => `${total}件中${confirmed}件`,
    },
    ...assessmentStages.map((stage) => ({
      key: stage,
      header: assessmentStageLabels[stage],
      width: '13%',
      cell: (item: AssessmentItem) => <StageCell item={item} stage={stage} />,
    })),
    { key: 'members', header: '外部委員', width: '14%', cell: (item) => <External item={item} /> },
  ];
  return (
    <FigureTable
      caption={caption}
      columns={columns}
      rows={list.items}
      rowKey={({ roundId, measureId }) => `${roundId} ${measureId}`}
      minWidth={960}
    />
  );
}

/** 「一次評価 12件中8件が決定」: counts first. */
export function StageProgress({ list }: { list: AssessmentList }) {
  const lines = assessmentStages.flatMap((stage) => {
    const used = list.items.flatMap((item) => item.stages.filter((one) => one.stage === stage));
    if (used.length === 0) return [];
    const hidden = used.filter(({ open }) => !open).length;
    const decided = used.filter(({ state }) => state === 'decided').length;
    const submitted = used.filter(({ state }) => state === 'submitted').length;
    const rest = hidden > 0 ? `、公開前${hidden}件` : '';
    return [`${assessmentStageLabels[stage]}：${used.length}件中 決定${decided}件、提出済み${submitted}件${rest}`];
  });
  return (
    <Group gap="lg" mb="md">
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Group>
  );
}
