import { Alert, List, Stack, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { IconLock } from '@tabler/icons-react';
import { Section } from '../../components/ui/section.js';
import { ScopeFacts } from './scope-facts.js';
import { TemplateContent } from './template-content.js';

/** A 評価年度 as it is: steps with deadlines, form and scale, for 企画 by which rules its sheets were made, too. */
export function RoundFacts({ round, mayManage }: { round: RoundDetail; mayManage: boolean }) {
  return (
    <Stack gap="lg">
      {round.state !== 'preparing' && (
        <Alert color="blue" icon={<IconLock aria-hidden />} role="note" className="no-print">
          受付を始めた評価年度のため、様式・進捗状況・手順・評価の対象は変えられません。途中で変えると、すでに書かれた内容と合わなくなるためです。
        </Alert>
      )}
      <Section title="手順と締切">
        <List type="ordered">
          {round.steps.map(({ position, label, dueOn, instructions }) => (
            <List.Item key={position}>
              {label}（{japaneseDate(dueOn)}まで）
              {instructions !== '' && (
                <Text fz="sm" c="dimmed">
                  {instructions}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      </Section>
      <Section title="様式">
        <TemplateContent form={round.form} scale={round.scale} />
      </Section>
      {mayManage && <ScopeFacts roundId={round.id} isOpened={round.state !== 'preparing'} />}
      {round.instructions !== '' && (
        <Section title="記入する人への案内">
          <Text style={{ whiteSpace: 'pre-wrap' }}>{round.instructions}</Text>
        </Section>
      )}
    </Stack>
  );
}
