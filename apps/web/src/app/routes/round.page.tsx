import { Stack } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { isRoundSettled, roundStateLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { LoadingState } from '../../components/ui/loading-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { EditionsPanel } from '../../features/rounds/editions-panel.js';
import { LifePanel } from '../../features/rounds/life-panel.js';
import { RoundFacts } from '../../features/rounds/round-facts.js';
import { RoundSetup } from '../../features/rounds/round-setup.js';
import { SettlementPanel } from '../../features/rounds/settlement-panel.js';
import { plansQuery } from '../../lib/plans.js';
import { useIsPrinting } from '../../lib/printing.js';
import { roundQuery, roundsQuery } from '../../lib/rounds.js';
import { useCan, useCurrentUser } from '../../lib/session.js';

// What a sheet and a paper are drawn with is fetched when somebody looks at the preview.
const FormPreview = lazy(async () => ({
  default: (await import('../../features/entries/form-preview.js')).FormPreview,
}));
const FormPaperPreview = lazy(async () => ({
  default: (await import('../../features/reports/form-paper-preview.js')).FormPaperPreview,
}));

// 企画 alone has it, of a settled year.
const PublicationSection = lazy(async () => ({
  default: (await import('../../features/publications/publication-section.js')).PublicationSection,
}));

const route = getRouteApi('/work/rounds/$roundId');

function RoundView({ round }: { round: RoundDetail }) {
  const can = useCan();
  const user = useCurrentUser();
  const navigate = route.useNavigate();
  const plans = useQuery(plansQuery);
  const rounds = useQuery(roundsQuery);
  const isPrinting = useIsPrinting();
  const isOpenToChange = round.state === 'preparing' && can('round.manage');
  return (
    <>
      <PageHeader
        title={`${fiscalYearLabel(round.fy)}の評価年度`}
        description={`${round.planName}・${roundStateLabels[round.state]}`}
        breadcrumb={[
          <TextLink key="rounds" to={paths.rounds} fz="sm">
            評価年度
          </TextLink>,
        ]}
        marks={<SampleMark sample={round.sample} />}
      />
      {isOpenToChange ? (
        <>
          <div className="no-print">
            <QueryView query={plans}>
              {({ items }) => (
                <RoundSetup
                  round={round}
                  plans={items}
                  rounds={rounds.data?.items ?? []}
                  onRemoved={() => void navigate({ to: paths.rounds, ignoreBlocker: true })}
                  sheetPreview={(content) => <FormPreview round={round} content={content} />}
                  paperPreview={(content) => <FormPaperPreview roundId={round.id} content={content} />}
                />
              )}
            </QueryView>
          </div>
          {/* What is handed round is what the year asks for, as it is saved, and not the boxes in which it is edited. */}
          {isPrinting && <RoundFacts round={round} mayManage />}
        </>
      ) : (
        <Stack gap="lg">
          {can('round.manage') && round.state !== 'preparing' && (
            <>
              <LifePanel round={round} user={user} />
              <SettlementPanel round={round} />
            </>
          )}
          {isRoundSettled(round.state) && can('entry.publish') && (
            <Suspense fallback={<LoadingState />}>
              <PublicationSection round={round} />
            </Suspense>
          )}
          {isRoundSettled(round.state) && <EditionsPanel roundId={round.id} />}
          <RoundFacts round={round} mayManage={can('round.manage')} />
        </Stack>
      )}
    </>
  );
}

/** One 評価年度: prepared and opened by 企画, read by everybody else. */
export function RoundPage() {
  const { roundId } = route.useParams();
  const query = useQuery(roundQuery(roundId));
  return (
    <QueryView query={query} wholePage="評価年度">
      {(round) => <RoundView key={round.id} round={round} />}
    </QueryView>
  );
}
