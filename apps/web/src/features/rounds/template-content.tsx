import { List, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { progressStatusText } from '@mawasu/domain/scales';
import { blockSummary } from './block-words.js';

/** What a form asks for and how its scale ranks, in one glance. */
export function TemplateContent({ form, scale }: Pick<RoundDetail, 'form' | 'scale'>) {
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
    </div>
  );
}
