import { Group } from '@mantine/core';
import type { Home } from '@mawasu/contract';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

const words: Record<Home['assessments'][number]['kind'], string> = {
  assess_returned: '差し戻された施策評価',
  assess: '入力できる施策評価',
  assess_decide: '決定を待っている施策評価',
  released: '公開された施策',
  question: '回答を待っている外部委員の質問・意見',
  response: '対応方針を待っている外部委員の質問・意見',
};

/** What of 施策評価 waits for this person in the round; nothing where none does. */
export function AssessmentsSection({ home: { assessments } }: { home: Pick<Home, 'assessments'> }) {
  const total = assessments.reduce((sum, one) => sum + one.total, 0);
  if (total === 0) return null;
  return (
    <Section title="施策評価" count={total}>
      <Group gap="lg">
        {assessments.map((one) => (
          <TextLink key={one.kind} to={paths.assessments}>
            {words[one.kind]} {one.total.toLocaleString()}件
          </TextLink>
        ))}
      </Group>
    </Section>
  );
}
