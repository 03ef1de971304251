import { Stack } from '@mantine/core';
import type { Home, RoundDetail } from '@mawasu/contract';
import { departmentsFor } from '@mawasu/domain/permissions';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { DueText } from '../../components/ui/due-text.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { useCurrentUser } from '../../lib/session.js';
import { AssessmentsSection } from './assessments-section.js';
import { EnterSection } from './enter-section.js';
import { homeQuery } from './home.queries.js';
import { type HomeSection, hasNoStep, homeSections, ownDeadline } from './home-sections.js';
import { MatrixSection } from './matrix-section.js';
import { OverallSection } from './overall-section.js';
import { OwedSection } from './owed-section.js';
import { ProgressSection } from './progress-section.js';
import { RemarksSection } from './remarks-section.js';
import { ReviewSection } from './review-section.js';

interface SectionProps {
  section: HomeSection;
  home: Home;
  departmentId: string | undefined;
  steps: RoundDetail['steps'];
  isWithoutStep: boolean;
}

function SectionView({ section, home, departmentId, steps, isWithoutStep }: SectionProps) {
  switch (section) {
    case 'review':
      return <ReviewSection home={home} steps={steps} isWithoutStep={isWithoutStep} />;
    case 'enter':
      return <EnterSection home={home} steps={steps} departmentId={departmentId} />;
    case 'owed':
      return <OwedSection home={home} />;
    case 'matrix':
      return <MatrixSection home={home} />;
    case 'progress':
      return <ProgressSection home={home} />;
    case 'overall':
      return <OverallSection home={home} />;
  }
}

/** ホーム: what this person has to do now, in the round of the address. */
export function HomeView({ round }: { round: RoundDetail }) {
  const user = useCurrentUser();
  const query = useQuery(homeQuery(round.id));
  const deadline = ownDeadline(user, round, query.data?.extendedDue);
  const [departmentId] = departmentsFor(user, 'entry.edit');
  return (
    <>
      <PageHeader
        title="ホーム"
        description={
          <>
            {fiscalYearLabel(round.fy)}評価
            {deadline && (
              <>
                {`　${deadline.label}：`}
                <DueText date={deadline.date} />
              </>
            )}
          </>
        }
      />
      <QueryView query={query}>
        {(home) => (
          <Stack gap="lg">
            <RemarksSection home={home} />
            <AssessmentsSection home={home} />
            {homeSections(user).map((section) => (
              <SectionView
                key={section}
                section={section}
                home={home}
                departmentId={departmentId}
                steps={round.steps}
                isWithoutStep={hasNoStep(user, round)}
              />
            ))}
          </Stack>
        )}
      </QueryView>
    </>
  );
}
