import { Group } from '@mantine/core';
import type { Home } from '@mawasu/contract';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

/** Remarks that wait for this person, of every running round; nothing where none do. */
export function RemarksSection({ home: { remarks } }: { home: Pick<Home, 'remarks'> }) {
  const { toAnswer, toReview } = remarks;
  if (toAnswer + toReview === 0) return null;
  return (
    <Section title="指摘" count={toAnswer + toReview}>
      <Group gap="lg">
        {toAnswer > 0 && (
          <TextLink to={paths.remarks} search={{ waiting: 'answer' }}>
            回答を待っている指摘 {toAnswer}件
          </TextLink>
        )}
        {toReview > 0 && (
          <TextLink to={paths.remarks} search={{ waiting: 'review' }}>
            回答の確認を待っている指摘 {toReview}件
          </TextLink>
        )}
      </Group>
    </Section>
  );
}
