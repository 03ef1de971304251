import { type MeasureReport, type ReportInitiative, reportWords } from '@mawasu/contract';
import { type ReformViewpoint, reformViewpointLabels } from '@mawasu/domain/plans';
import {
  findFutureDirection,
  findProgressStatus,
  progressStatusText,
  type Scale,
  sheetProposal,
} from '@mawasu/domain/scales';
import { entryStateText, evaluatedCountText } from '@mawasu/domain/sheets';
import { entryStateLabels, roundStateLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel, fiscalYearShort, fiscalYearWithWestern, japaneseDateTime } from '@mawasu/domain/years';
import { proposeFor } from '../entries/entry-proposal.js';
import type { MeasureReportRow, ReportEntryRow, ReportInitiativeRow } from './measure-report.read-model.js';
import { reportYears, toReportIndicator } from './report-indicator.mapper.js';
import { departmentText, planNameText, planStatusLabels } from './report-texts.js';

/** The one report model: every text as it will be printed, for screen, PDF and Excel alike. */
export function toMeasureReport(row: MeasureReportRow, asOf: Date, cityName: string): MeasureReport {
  const { plan, round, measure } = row;
  const years = reportYears(row.indicators, round.fy);
  const indicators = row.indicators.map((indicator) => toReportIndicator(indicator, round, years));
  const initiatives = row.initiatives.map((initiative) => toReportInitiative(initiative, row));
  const departments = [row.leadDepartment, ...row.initiatives.map(({ department }) => department)];
  const parts = [round, ...indicators, ...initiatives, ...departments];
  return {
    meta: {
      title: reportWords.title,
      cityName,
      planName: planNameText(plan),
      planStatusLabel: planStatusLabels[plan.status],
      fy: round.fy,
      fyLabel: fiscalYearWithWestern(round.fy),
      asOf: asOf.toISOString(),
      asOfLabel: japaneseDateTime(asOf),
      stageLabel: stageText(round.state),
      sample: parts.some((part) => part?.sample),
    },
    measure: {
      code: measure.code,
      title: measure.title,
      policyTitle: row.policyTitle,
      pillarTitle: row.pillarTitle,
      leadDepartment: departmentText(row.leadDepartment),
      desiredState: measure.desiredState,
      sdgsDirection: measure.sdgsDirection,
      currentIssues: measure.currentIssues,
      sectoralPlans: measure.sectoralPlans,
      terms: measure.terms,
    },
    years: years.map((fy) => ({ fy, label: fiscalYearLabel(fy), shortLabel: fiscalYearShort(fy) })),
    indicators,
    initiatives,
    summary: summaryOf(row),
  };
}

const settled: readonly MeasureReportRow['round']['state'][] = ['finalized', 'published', 'closed'];

function stageText(state: MeasureReportRow['round']['state']): string {
  const label = roundStateLabels[state];
  return settled.includes(state) ? label : `${label}・${reportWords.unfinished}`;
}

const statusLabel = (scale: Scale, code: string | null): string | null => {
  const status = code === null ? null : findProgressStatus(scale, code);
  return status === null ? code : progressStatusText(status);
};

function toReportInitiative(initiative: ReportInitiativeRow, row: MeasureReportRow): ReportInitiative {
  const { entry, reformViewpoint } = initiative;
  const { scale } = row.round;
  const exclusionReason = entry?.exclusionReason ?? null;
  // What was typed before a sheet became 対象外 is no answer of this year: it stays in the sheet and off the paper.
  const content = exclusionReason === null ? entry?.content : undefined;
  const direction = content?.futureDirection ?? null;
  return {
    name: initiative.title,
    content: initiative.content,
    viewpointLabel: reformViewpoint === null ? null : reformViewpointLabels[reformViewpoint as ReformViewpoint],
    viewpointContent: initiative.reformViewpointContent,
    department: departmentText(initiative.department),
    stateLabel: entry === null ? reportWords.noEntry : entryStateText(entry.state, entry.returned),
    exclusionReason,
    activities: content?.activities ?? '',
    results: content?.results ?? '',
    issues: content?.issues ?? '',
    nextActions: content?.nextActions ?? '',
    viewpointResults: content?.viewpointResults ?? '',
    progressStatusLabel: statusLabel(scale, content?.progressStatus ?? null),
    ...proposalOf(initiative, entry, row),
    overrideReason: content?.overrideReason || null,
    futureDirectionLabel: direction === null ? null : (findFutureDirection(scale, direction)?.label ?? direction),
    directionNote: content?.directionNote ?? '',
    sample: entry?.sample ?? false,
  };
}

/** The proposal the sheet itself shows. */
function proposalOf(
  initiative: ReportInitiativeRow,
  entry: ReportEntryRow | null,
  { round, indicators, measure }: MeasureReportRow,
): Pick<ReportInitiative, 'proposedStatusLabel' | 'statusReason'> {
  if (entry === null || entry.state === 'excluded') return { proposedStatusLabel: null, statusReason: null };
  const shown = indicators.filter(({ nodeId }) => nodeId === initiative.id || nodeId === measure.id);
  const today = proposeFor(round.scale, round.fy, shown);
  const shownProposal = sheetProposal(round.scale, { state: entry.state, stored: entry.proposedStatus }, today);
  return {
    proposedStatusLabel: statusLabel(round.scale, shownProposal.status),
    statusReason: shownProposal.reason,
  };
}

/** Ranks always, special statuses where somebody chose them; what is not chosen or out of scope is counted, not hidden. */
function summaryOf({ round, initiatives }: MeasureReportRow): MeasureReport['summary'] {
  const inScope = initiatives.filter(({ entry }) => entry?.state !== 'excluded');
  const codes = inScope.map(({ entry }) => entry?.content.progressStatus ?? null);
  const counts = round.scale.progressStatuses.flatMap((status) => {
    const count = codes.filter((code) => code === status.code).length;
    return status.minRate === null && count === 0 ? [] : [{ label: progressStatusText(status), count }];
  });
  const open = codes.filter((code) => code === null).length;
  const excluded = initiatives.length - inScope.length;
  const extra = [
    { label: reportWords.notChosen, count: open },
    { label: entryStateLabels.excluded, count: excluded },
  ];
  const chosen = inScope.length - open;
  return {
    statusCounts: [...counts, ...extra.filter(({ count }) => count > 0)],
    sentence: `取組み${evaluatedCountText(inScope.length, excluded)}のうち、進捗状況が選ばれた${chosen}件で集計しています。`,
  };
}
