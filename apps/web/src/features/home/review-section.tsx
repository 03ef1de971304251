import type { Home, RoundDetail } from '@mawasu/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { Section } from '../../components/ui/section.js';
import { EntryRows } from './entry-rows.js';

interface ReviewSectionProps {
  home: Home;
  steps: RoundDetail['steps'];
  isWithoutStep: boolean;
}

/** Sheets that wait for this person. */
export function ReviewSection({ home, steps, isWithoutStep }: ReviewSectionProps) {
  if (home.toReviewTotal === 0 && isWithoutStep) {
    return (
      <EmptyState title="この評価年度には、確認していただく段階がありません。">
        シートは、ほかの確認者の確認に進みます。
      </EmptyState>
    );
  }
  if (home.toReviewTotal === 0) {
    return (
      <EmptyState icon={IconCircleCheck} tone="success" title="いま確認を待っているシートはありません。">
        シートが提出されると、ここに表示されます。
      </EmptyState>
    );
  }
  const hidden = home.toReviewTotal - home.toReview.length;
  return (
    <Section
      title="確認待ちのシート"
      count={home.toReviewTotal}
      description={hidden > 0 ? `締切の近い${home.toReview.length}件を表示しています。` : undefined}
      flush
    >
      <EntryRows entries={home.toReview} steps={steps} withDepartment />
    </Section>
  );
}
