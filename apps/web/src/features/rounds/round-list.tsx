import { Group } from '@mantine/core';
import type { RoundSummary } from '@mawasu/contract';
import { roundStateLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

/** The 評価年度 of the city, newest first. */
export function RoundList({ rounds, mayManage }: { rounds: readonly RoundSummary[]; mayManage: boolean }) {
  if (rounds.length === 0) {
    return (
      <EmptyState title="評価年度はまだありません">
        {mayManage
          ? '「評価年度をつくる」から、評価する年度と様式、締切を決めてください。'
          : '企画担当が評価年度をつくると、ここに表示されます。'}
      </EmptyState>
    );
  }
  return (
    <Section title="評価年度の一覧" count={rounds.length} flush>
      <FigureTable
        caption="評価年度"
        captionHidden
        columns={[
          {
            key: 'fy',
            header: '年度',
            width: '30%',
            cell: ({ id, fy, sample }: RoundSummary) => (
              <Group gap="xs">
                <TextLink to={paths.round} params={{ roundId: id }}>
                  {fiscalYearLabel(fy)}
                </TextLink>
                <SampleMark sample={sample} />
              </Group>
            ),
          },
          { key: 'plan', header: '計画', cell: ({ planName }) => planName },
          { key: 'state', header: '状態', width: '20%', cell: ({ state }) => roundStateLabels[state] },
        ]}
        rows={rounds}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
