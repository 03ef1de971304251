import type { Home, RoundDetail } from '@mawasu/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { EntryRows } from './entry-rows.js';

interface EnterSectionProps {
  home: Home;
  steps: RoundDetail['steps'];
  departmentId: string | undefined;
}

/** The own department's sheets that are not handed in yet: returned ones first, then by deadline, as the server sorts. */
export function EnterSection({ home, steps, departmentId }: EnterSectionProps) {
  if (home.toEnterTotal === 0) {
    return (
      <EmptyState icon={IconCircleCheck} tone="success" title="いま入力が必要なシートはありません。">
        提出したシートが差し戻されると、ここに表示されます。
      </EmptyState>
    );
  }
  const all = (
    <TextLink to={paths.entries} search={{ departmentId }} fz="sm">
      自分の課のシートをすべて見る
    </TextLink>
  );
  const hidden = home.toEnterTotal - home.toEnter.length;
  return (
    <Section
      title="入力するシート"
      count={home.toEnterTotal}
      action={all}
      flush
      description={hidden > 0 ? `締切の近い${home.toEnter.length}件を表示しています。` : undefined}
    >
      <EntryRows entries={home.toEnter} steps={steps} />
    </Section>
  );
}
