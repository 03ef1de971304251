import { Stack, Text } from '@mantine/core';
import type { RoundDetail, Workload } from '@mawasu/contract';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { minutesText, percentText, shareText } from './workload-words.js';

type Department = Workload['departments'][number];
type Block = Workload['blocks'][number];
type Division = Workload['divisions'][number];

const departmentColumns: FigureColumn<Department>[] = [
  {
    key: 'name',
    header: '課',
    cell: ({ name, divisionName }) => (
      <>
        {name}
        <Text fz="xs" c="dimmed">
          {divisionName}
        </Text>
      </>
    ),
  },
  { key: 'sheets', header: 'シート', align: 'figure', width: '10%', cell: ({ sheets }) => `${sheets}件` },
  {
    key: 'minutes',
    header: '作業時間（計）',
    align: 'figure',
    width: '18%',
    cell: ({ minutes }) => minutesText(minutes),
  },
  {
    key: 'each',
    header: '1シートあたり',
    align: 'figure',
    width: '18%',
    cell: ({ minutes, worked }) => (worked === 0 ? '－' : `${minutesText(minutes / worked)}（${worked}件で計算）`),
  },
  {
    key: 'unchanged',
    header: '前年度と同じ文',
    align: 'figure',
    width: '22%',
    cell: ({ unchanged, sentences }) => shareText(unchanged, sentences, '文'),
  },
];

const blockColumns = (labels: ReadonlyMap<string, string>, submitted: number): FigureColumn<Block>[] => [
  { key: 'label', header: '項目', cell: ({ key }) => labels.get(key) ?? key },
  {
    key: 'minutes',
    header: '作業時間（計）',
    align: 'figure',
    width: '18%',
    cell: ({ minutes }) => minutesText(minutes),
  },
  {
    key: 'each',
    header: '1シートあたり',
    align: 'figure',
    width: '22%',
    cell: ({ minutes, worked }) => (worked === 0 ? '－' : `${minutesText(minutes / worked)}（${worked}件で計算）`),
  },
  {
    key: 'blank',
    header: '空欄のまま提出',
    width: '28%',
    cell: ({ filled, conditional }) => {
      if (filled === null || submitted === 0) return '－';
      return (
        <>
          {shareText(submitted - filled, submitted, '件')}
          {filled === 0 && <ToneBadge tone="warning" label="いつも空欄" />}
          {conditional && (
            <Text fz="xs" c="dimmed">
              条件に合うシートだけに出る項目
            </Text>
          )}
        </>
      );
    },
  },
];

function divisionColumns(
  kind: 'statuses' | 'directions',
  choices: readonly { code: string; label: string }[],
): FigureColumn<Division>[] {
  return [
    { key: 'name', header: '部', cell: ({ name }) => name || '（部なし）' },
    { key: 'submitted', header: '提出済', align: 'figure', cell: ({ submitted }) => `${submitted}件` },
    ...choices.map(
      ({ code, label }): FigureColumn<Division> => ({
        key: `${kind} ${code}`,
        header: label,
        align: 'figure',
        cell: (division) => {
          const count = division[kind].find((one) => one.code === code)?.count ?? 0;
          // Of how many stands beside it: as many columns as the scale has must fit a paper.
          return division.submitted === 0 ? '－' : `${percentText(count, division.submitted)}（${count}件）`;
        },
      }),
    ),
  ];
}

/** 負担: which boxes cost time and which are left blank, where the answers are always the same. By 課 and 部, never by person. */
export function WorkloadView({ workload, round }: { workload: Workload; round: RoundDetail }) {
  const { departments, blocks, divisions, submitted } = workload;
  const labels = new Map(round.form.blocks.map(({ key, label }) => [key, label]));
  return (
    <Stack gap="lg">
      <Section
        title="課ごとの作業時間と書き写し"
        description="前年度と同じ文：前年度のシートの同じ項目に、一字一句同じ文がある割合です。"
        flush
      >
        <FigureTable
          caption="課ごとの作業時間"
          columns={departmentColumns}
          rows={departments}
          rowKey={({ departmentId }) => departmentId}
          minWidth={720}
        />
      </Section>
      <Section
        title="項目ごとの作業時間と空欄"
        description={`空欄は、提出されたシート${submitted}件で数えます。`}
        flush
      >
        <FigureTable
          caption="項目ごとの作業時間"
          columns={blockColumns(labels, submitted)}
          rows={blocks}
          rowKey={({ key }) => key}
          minWidth={720}
        />
      </Section>
      {[
        { title: '部ごとの進捗状況', columns: divisionColumns('statuses', round.scale.progressStatuses) },
        { title: '部ごとの今後の方向性', columns: divisionColumns('directions', round.scale.futureDirections) },
      ].map(({ title, columns }) => (
        <Section key={title} title={title} description="提出済の件数に占める割合です。" flush>
          <FigureTable
            caption={title}
            columns={columns}
            rows={divisions}
            rowKey={({ divisionId }) => divisionId ?? ''}
            minWidth={720}
          />
        </Section>
      ))}
      <Section title="作業時間の数え方">
        <Text>
          操作履歴に残る保存の時刻から計算した目安です。同じシートの保存と保存の間が5分以内なら、その時間を作業時間とし、5分を超えて空いたあとの最初の保存は1分とします。一度に複数の項目を保存したときは等分します。だれが保存したかは使わず、画面の操作を新たに記録することもありません。考えたり調べたりした時間は含みません。
        </Text>
      </Section>
    </Stack>
  );
}
