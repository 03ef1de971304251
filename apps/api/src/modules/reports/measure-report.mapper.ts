import { type MeasureReport, type ReportInitiative, reportWords } from '@mawasu/contract';
import { leadDepartmentText } from '@mawasu/domain/assessments';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { progressStatusText } from '@mawasu/domain/scales';
import { evaluatedCountText, STATUS_KEY } from '@mawasu/domain/sheets';
import {
  entryPlaceText,
  isEvaluated,
  isRoundSettled,
  type RoundState,
  roundStateLabels,
} from '@mawasu/domain/workflow';
import { fiscalYearLabel, fiscalYearShort, fiscalYearWithWestern, japaneseDateTime } from '@mawasu/domain/years';
import { completeSeries } from '../indicators/complete-series.js';
import type {
  MeasureReportRow,
  PlanLevelNames,
  ReportEntryRow,
  ReportInitiativeRow,
} from './measure-report.read-model.js';
import { otherAnswers, paperKeys, reportAnswers, statusText } from './report-answers.js';
import { reportAssessments } from './report-assessments.js';
import { otherCosts, reportCosts, summedCosts } from './report-costs.js';
import { reportYears, toReportIndicator } from './report-indicator.mapper.js';
import { reportRemarks } from './report-remarks.js';
import { departmentText, planNameText, planStatusText } from './report-texts.js';

/** The one report model: every text as it will be printed, for screen, PDF and Excel alike. */
export function toMeasureReport(row: MeasureReportRow, asOf: Date): MeasureReport {
  const { cityName, plan, round, measure } = row;
  const levels = levelNames(row.levels);
  const excluded = row.initiatives.filter(isExcluded);
  const excludedIds = excluded.flatMap(({ id, projects }) => [id, ...projects.map((project) => project.id)]);
  const inScope = row.indicators.filter(({ nodeId }) => !excludedIds.includes(nodeId));
  const series = inScope.map(completeSeries);
  const years = reportYears(series, round.fy);
  const indicators = series.map((one) => toReportIndicator(one, round.fy, years, levels.measure));
  const initiatives = row.initiatives.map((initiative) => toReportInitiative(initiative, round));
  const leads = row.initiatives.flatMap(({ department, projects }) => [
    department,
    ...projects.map((p) => p.department),
  ]);
  const departments = [row.leadDepartment, ...leads];
  const assessments = reportAssessments(round.scale, row.assessments);
  const parts = [round, ...assessments, ...indicators, ...initiatives, ...departments];
  return {
    meta: {
      title: reportWords.title,
      cityName,
      planName: planNameText(plan),
      planStatusLabel: planStatusText(plan),
      fy: round.fy,
      fyLabel: fiscalYearWithWestern(round.fy),
      asOf: asOf.toISOString(),
      asOfLabel: japaneseDateTime(asOf),
      stageLabel: stageText(round.state),
      sample: parts.some((part) => part?.sample),
      levels,
    },
    measure: {
      ...measure,
      policyTitle: row.policyTitle,
      pillarTitle: row.pillarTitle,
      leadDepartment: leadDepartmentText(departmentText(row.leadDepartment), row.leadsItself),
    },
    years: years.map((fy) => ({ fy, label: fiscalYearLabel(fy), shortLabel: fiscalYearShort(fy) })),
    indicators,
    indicatorNote: leftOutText(row.indicators.length - inScope.length, levels),
    initiatives,
    edition: null,
    assessments,
    errata: [],
    costs: costsOf(row, levels),
    summary: summaryOf(row, levels),
  };
}

/** Of the sheets that are open to the reader and evaluated. */
function costsOf({ initiatives, round }: MeasureReportRow, { initiative }: Levels): MeasureReport['costs'] {
  const sheets = initiatives.flatMap(({ entry, viewpointLabel }) => {
    if (entry === null || !entry.open || !isEvaluated(entry.state)) return [];
    return [{ ...entry, scale: round.scale, hasViewpoint: viewpointLabel !== null }];
  });
  return summedCosts(round.form, round.fy, sheets, initiative);
}

type Levels = MeasureReport['meta']['levels'];

export function levelNames(names: PlanLevelNames): Levels {
  const { policy, pillar, measure } = reportWords.measure;
  const { project } = nodeKindLabels;
  return { policy, pillar, measure, initiative: reportWords.initiativeLevel, project, ...names };
}

function stageText(state: RoundState): string {
  const label = roundStateLabels[state];
  return isRoundSettled(state) ? label : `${label}・${reportWords.unfinished}`;
}

const isExcluded = ({ entry }: ReportInitiativeRow): boolean => entry !== null && !isEvaluated(entry.state);

const leftOutText = (count: number, { initiative }: Levels): string | null =>
  count === 0 ? null : `対象外の${initiative}の指標${count}件は載せていません。`;

function toReportInitiative(
  { entry, department, projects, viewpointLabel, ...initiative }: ReportInitiativeRow,
  { fy, form, scale, steps }: MeasureReportRow['round'],
): ReportInitiative {
  const isAnswered = entry?.open === true && isEvaluated(entry.state);
  const hasViewpoint = viewpointLabel !== null;
  return {
    name: initiative.title,
    content: initiative.content,
    viewpointLabel,
    viewpointContent: initiative.viewpointContent,
    department: departmentText(department),
    projects: projects.map(({ code, title, content, ...project }) => ({
      ...{ code, name: title, content },
      department: departmentText(project.department),
    })),
    stateLabel: stateText(entry, steps),
    exclusionReason: entry?.exclusionReason ?? null,
    answers: isAnswered
      ? [...reportAnswers(form, { ...entry, scale, hasViewpoint }), ...reportRemarks(entry.remarks, fy)]
      : [],
    costs: isAnswered ? reportCosts(form, fy, { ...entry, scale, hasViewpoint }) : null,
    otherAnswers: isAnswered ? otherAnswers(form, { ...entry, scale, hasViewpoint }) : [],
    otherCosts: isAnswered ? otherCosts(form, fy, { ...entry, scale, hasViewpoint }) : null,
    papers: paperKeys(form),
    progressStatusLabel: (isAnswered && statusText(scale, entry.content[STATUS_KEY])) || null,
    attachments: isAnswered ? entry.attachments.map((one) => ({ ...one, entryId: entry.id })) : [],
    sample: entry?.sample ?? false,
  };
}

/** A 差戻し is the office's own business: on paper the sheet is 入力中. */
function stateText(entry: ReportEntryRow | null, steps: MeasureReportRow['round']['steps']): string {
  if (entry === null) return reportWords.noEntry;
  return entry.open ? entryPlaceText(entry, steps) : reportWords.notOpen;
}

/** Ranks always, special statuses where somebody chose them; what is not chosen, not open or out of scope is counted apart. */
function summaryOf({ round, initiatives }: MeasureReportRow, levels: Levels): MeasureReport['summary'] {
  const inScope = initiatives.filter((initiative) => !isExcluded(initiative));
  const counted = inScope.filter(({ entry }) => entry === null || entry.open);
  const codes = counted.map(({ entry }) => entry?.content[STATUS_KEY] || null);
  const counts = round.scale.progressStatuses.flatMap((status) => {
    const count = codes.filter((code) => code === status.code).length;
    return status.minRate === null && count === 0 ? [] : [{ label: progressStatusText(status), count }];
  });
  const open = codes.filter((code) => code === null).length;
  const hidden = inScope.length - counted.length;
  const excluded = initiatives.length - inScope.length;
  const extra = [
    { label: reportWords.notChosen, count: open },
    { label: reportWords.notOpen, count: hidden },
    { label: entryPlaceText({ state: 'excluded', position: null }, []), count: excluded },
  ];
  const whole = `${levels.initiative}${evaluatedCountText(inScope.length, excluded)}`;
  const note = hidden === 0 ? '' : `${reportWords.notOpen}の${hidden}件は数えていません。`;
  return {
    statusCounts: [...counts, ...extra.filter(({ count }) => count > 0)],
    sentence: `${whole}のうち、進捗状況が選ばれた${codes.length - open}件で集計しています。${note}`,
  };
}
