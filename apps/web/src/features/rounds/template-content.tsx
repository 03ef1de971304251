import { List, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { assessmentRankText, assessmentScaleOf, progressStatusText } from '@mawasu/domain/scales';
import { blockSummary } from './block-words.js';

/** What a form asks for and how its scale ranks, in one glance. */
export function TemplateContent({ form, scale }: Pick<RoundDetail, 'form' | 'scale'>) {
  const { stages, ranks, directions } = assessmentScaleOf(scale);
  return (
    <div style={{ paddingInlineStart: '1.75rem' }}>
      <Text fz="sm" fw={600} mt="xs">
        項目
      </Text>
      <List fz="sm" type="ordered">
        {form.blocks.map((block) => (
          <List.Item key={block.key}>
            {block.label}
            <Text span c="dimmed" fz="sm">
              （{blockSummary(block)}）
            </Text>
          </List.Item>
        ))}
      </List>
      <Text fz="sm" fw={600} mt="xs">
        進捗状況の段階
      </Text>
      <Text fz="sm">
        {scale.progressStatuses.map((status) => `${progressStatusText(status)}（${status.definition}）`).join('、')}
      </Text>
      <Text fz="sm" fw={600} mt="xs">
        施策評価
      </Text>
      {stages.length === 0 ? (
        <Text fz="sm">行いません。</Text>
      ) : (
        <Text fz="sm">
          {stages.map((stage) => assessmentStageLabels[stage]).join('、')}。評価は
          {ranks.map((rank) => `${assessmentRankText(rank)}（${rank.definition}）`).join('、')}。今後の方向は
          {directions.map(({ label }) => label).join('、')}。
        </Text>
      )}
    </div>
  );
}
