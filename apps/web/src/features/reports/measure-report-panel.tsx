import type { RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/ui/empty-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { describeError } from '../../lib/error-messages.js';
import { DownloadButton } from './download-button.js';
import { DownloadNews } from './download-news.js';
import { MeasureReportView } from './measure-report-view.js';
import { PdfMenu } from './pdf-menu.js';
import { measureReportQuery, useMeasurePaper } from './reports.queries.js';

interface MeasureReportPanelProps {
  round: RoundSummary;
  measureId: string;
}

/** 施策評価シート of one measure with the buttons that take it away as a file. */
export function MeasureReportPanel({ round, measureId }: MeasureReportPanelProps) {
  const query = useQuery(measureReportQuery(round.id, measureId));
  const paper = useMeasurePaper(round.id, measureId);
  if (query.data === undefined && query.isError && describeError(query.error).code === 'NOT_FOUND') {
    return (
      <>
        <PageHeader title="施策評価シート" />
        <EmptyState
          title={`${fiscalYearLabel(round.fy)}の評価には、この施策のシートがありません。`}
          action={
            <ButtonLink to={paths.measure} params={{ measureId }} variant="default">
              計画の施策を見る
            </ButtonLink>
          }
        >
          別の計画や版の施策は、施策のページから、評価した年度のシートを開けます。
        </EmptyState>
      </>
    );
  }
  return (
    <QueryView query={query} wholePage="報告書">
      {(report) => (
        <>
          <PageHeader
            title={`${report.meta.title}　${report.measure.code} ${report.measure.title}`}
            breadcrumb={[
              <TextLink key="reports" to={paths.reports} fz="sm">
                報告書
              </TextLink>,
            ]}
            marks={<SampleMark sample={report.meta.sample} />}
            description={`${report.meta.fyLabel}　${report.meta.stageLabel}`}
            actions={
              <>
                <PdfMenu pending={paper.makesPdf} onChoose={(layout) => paper.mutate(layout)} />
                <DownloadButton
                  format="Excel"
                  pending={paper.making === 'excel'}
                  onClick={() => paper.mutate('excel')}
                />
                <DownloadButton format="Word" pending={paper.making === 'word'} onClick={() => paper.mutate('word')} />
              </>
            }
          />
          <DownloadNews id={paper.id} pending={paper.isPending} error={paper.error} />
          <MeasureReportView report={report} />
        </>
      )}
    </QueryView>
  );
}
