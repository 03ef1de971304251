import type { RoundSummary } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { DownloadButton } from './download-button.js';
import { DownloadNews } from './download-news.js';
import { MeasureReportView } from './measure-report-view.js';
import { measureReportQuery, useMeasurePaper } from './reports.queries.js';

interface MeasureReportPanelProps {
  round: RoundSummary;
  measureId: string;
}

/** 施策評価シート of one measure with the buttons that take it away as a file. */
export function MeasureReportPanel({ round, measureId }: MeasureReportPanelProps) {
  const query = useQuery(measureReportQuery(round.id, measureId));
  const paper = useMeasurePaper(round.id, measureId);
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
                <DownloadButton
                  format="PDF"
                  pending={paper.isPending && paper.variables === 'pdf'}
                  onClick={() => paper.mutate('pdf')}
                />
                <DownloadButton
                  format="Excel"
                  pending={paper.isPending && paper.variables === 'excel'}
                  onClick={() => paper.mutate('excel')}
                />
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
