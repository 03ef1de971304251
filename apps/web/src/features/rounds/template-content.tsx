import { List, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { progressStatusText } from '@mawasu/domain/scales';

const kindWords: Partial<Record<string, string>> = {
  indicators: '指標の実績値',
  text: '文章',
  choice: '選択',
  status: '段階の選択',
  direction: '選択',
  initiative: '取組みの選択',
};

/** What a form asks for and how its scale ranks, in one glance. */
export function TemplateContent({ form, scale }: Pick<RoundDetail, 'form' | 'scale'>) {
  return (
    <div style={{ paddingInlineStart: '1.75rem' }}>
      <Text fz="sm" fw={600} mt="xs">
        項目
      </Text>
      <List fz="sm" type="ordered">
        {form.blocks.map(({ key, label, kind, max, options }) => (
          <List.Item key={key}>
            {label}
            <Text span c="dimmed" fz="sm">
              （{kindWords[kind]}
              {max !== null && `、${max}文字まで`}
              {options.length > 0 && `：${options.map((option) => option.label).join('・')}`}）
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
