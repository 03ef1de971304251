import { Alert, Group, Stack, Text } from '@mantine/core';
import type { MeasureDetail, RoundDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconArrowLeft, IconArrowRight, IconReportAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { PageHeader } from '../../components/ui/page-header.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { MeasureIndicators } from './measure-indicators.js';
import { MeasurePaper } from './measure-paper.js';
import { measureQuery } from './plans.queries.js';

interface MeasureViewProps {
  measureId: string;
  round: RoundDetail | null;
  canReport: boolean;
}

function Neighbours({ measure }: { measure: MeasureDetail }) {
  const { previousMeasureId, nextMeasureId } = measure;
  return (
    <Group justify="space-between" component="nav" aria-label="前後の施策" className="no-print">
      {previousMeasureId === null ? (
        <span />
      ) : (
        <ButtonLink
          to={paths.measure}
          params={{ measureId: previousMeasureId }}
          variant="default"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
        >
          前の施策
        </ButtonLink>
      )}
      {nextMeasureId !== null && (
        <ButtonLink
          to={paths.measure}
          params={{ measureId: nextMeasureId }}
          variant="default"
          rightSection={<IconArrowRight size={18} aria-hidden />}
        >
          次の施策
        </ButtonLink>
      )}
    </Group>
  );
}

/** Why no figures are shown: the 施策 is of other years than those of the page, which are a press away. */
function OtherYears({ measure, round }: { measure: MeasureDetail; round: RoundDetail }) {
  const { plan, rounds } = measure;
  const years = `${fiscalYearLabel(plan.fyFrom)}から${fiscalYearLabel(plan.fyTo)}まで`;
  return (
    <Alert
      color="blue"
      role="status"
      className="no-print"
      title={`${fiscalYearLabel(round.fy)}の評価にはない施策です。`}
    >
      <Stack gap="xs">
        <Text fz="sm">
          「{plan.name}」（{years}）の施策です。計画の内容だけを表示しています。
          {rounds.length > 0 && '評価と実績は、次の年度で見られます。'}
        </Text>
        {rounds.length > 0 && (
          <Group gap="sm">
            {rounds.map(({ id, fy }) => (
              <TextLink key={id} to={paths.measure} params={{ measureId: measure.id }} search={{ round: id }} fz="sm">
                {fiscalYearLabel(fy)}
              </TextLink>
            ))}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** 施策シート: the plan's page of one 施策 as on paper, and below it the indicators with their figures. */
export function MeasureView({ measureId, round, canReport }: MeasureViewProps) {
  const query = useQuery(measureQuery(measureId, round?.id));
  const chosenId = useLocation({ select: ({ hash }) => hash });
  return (
    <QueryView query={query} wholePage="施策">
      {(measure) => {
        const shown = measure.roundId === null ? null : round;
        return (
          <>
            <PageHeader
              title={`${measure.code} ${measure.title}`}
              breadcrumb={[
                <TextLink key="plan" to={paths.plan} fz="sm">
                  計画
                </TextLink>,
              ]}
              actions={
                <>
                  <PrintButton />
                  {canReport && shown && (
                    <ButtonLink
                      to={paths.measureReport}
                      params={{ measureId }}
                      leftSection={<IconReportAnalytics size={18} aria-hidden />}
                    >
                      施策評価シートを見る
                    </ButtonLink>
                  )}
                </>
              }
            />
            <Stack gap="lg">
              {round && !shown && <OtherYears measure={measure} round={round} />}
              <MeasurePaper measure={measure} round={shown} chosenId={chosenId} />
              {shown && <MeasureIndicators indicators={measure.indicators} fy={shown.fy} />}
              <Neighbours measure={measure} />
            </Stack>
          </>
        );
      }}
    </QueryView>
  );
}
