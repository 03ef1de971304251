import type { MeasureNode, PlanPicture, PredecessorCosts } from '@mawasu/contract';
import type { NodeKind, PlanStatus } from '@mawasu/domain/plans';
import type { Scale } from '@mawasu/domain/scales';
import type { Attachment, EntryScope, Form, NamedInitiatives, SheetContent } from '@mawasu/domain/sheets';
import type { EntryState, RoundState, StepWords } from '@mawasu/domain/workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type HeldCosts, heldCostsJson, predecessorCostsJson, shownCosts } from '../costs/costs.sql.js';
import { maySeeRemark } from '../entries/entry-remarks.sql.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { maySeeEntry } from '../rounds/visibility.sql.js';
import type { ReportReader } from './report-access.js';
import { assessmentsJson, type ReportAssessmentRow } from './report-assessments.js';
import type { ReportRemarkRow } from './report-remarks.js';
import { answersJson, levelsJson, namedJson, policyText, reader, stepWordsJson } from './report-sheet.sql.js';

export interface ReportDepartmentRow {
  name: string;
  divisionName: string | null;
  sample: boolean;
}

export interface ReportEntryRow {
  id: string;
  /** Whether the reader sees the sheet. If not, nothing that was typed or chosen on it is in the row. */
  open: boolean;
  state: EntryState;
  position: number | null;
  exclusionReason: string | null;
  content: SheetContent;
  attachments: Attachment[];
  named: NamedInitiatives;
  proposedStatus: string | null;
  scope: EntryScope;
  costs: HeldCosts | null;
  predecessorCosts: PredecessorCosts[];
  /** Remarks of earlier years that are open to the reader. */
  remarks: ReportRemarkRow[];
  sample: boolean;
}

export interface ReportProjectRow {
  id: string;
  code: string;
  title: string;
  content: string;
  department: ReportDepartmentRow | null;
}

export interface ReportInitiativeRow {
  id: string;
  title: string;
  content: string;
  viewpointLabel: string | null;
  viewpointContent: string | null;
  department: ReportDepartmentRow | null;
  projects: ReportProjectRow[];
  entry: ReportEntryRow | null;
}

export type PlanLevelNames = Partial<Record<NodeKind, string>>;

/** Everything a 施策評価シート is made of, with codes and exact figures; the mapper turns it into texts. */
export interface MeasureReportRow {
  /** '' while nobody has given it. */
  cityName: string;
  plan: { name: string; status: PlanStatus };
  levels: PlanLevelNames;
  round: { fy: number; state: RoundState; form: Form; scale: Scale; steps: StepWords[]; sample: boolean };
  policyTitle: string;
  pillarTitle: string | null;
  measure: Pick<
    MeasureNode,
    'code' | 'title' | 'desiredState' | 'sdgsDirection' | 'sdgsGoals' | 'currentIssues' | 'sectoralPlans' | 'terms'
  > & { pictures: PlanPicture[] };
  /** Who assesses the 施策. */
  leadDepartment: ReportDepartmentRow | null;
  /** Whether it is the 主管課 of the 施策 itself. */
  leadsItself: boolean;
  initiatives: ReportInitiativeRow[];
  assessments: ReportAssessmentRow[];
  indicators: IndicatorSeriesRow[];
}

/** SQL expression: a department as of the round's year, with the 部 above it; null where there is none. */
const departmentJson = (department: string) => `(
  SELECT json_build_object('name', coalesce(section.name, ''), 'divisionName', above.name, 'sample', d.is_sample)
  FROM department d
  LEFT JOIN LATERAL department_in_year(d.id, r.fy) section ON true
  LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
  WHERE d.id = ${department})`;

const isOpen = maySeeEntry(reader);

const remarksJson = `(
  SELECT coalesce(json_agg(json_build_object('kind', m.kind, 'text', m.text, 'blockLabel', m.block_label, 'fy', m.fy,
    'answer', m.answer) ORDER BY m.fy, m.written_at, m.id), '[]'::json)
  FROM remark m WHERE m.entry_id = e.id AND m.carried_from_id IS NOT NULL AND ${maySeeRemark(reader)})`;

const entryJson = `CASE WHEN e.id IS NOT NULL THEN json_build_object(
  'id', e.id, 'open', ${isOpen}, 'state', e.state, 'position', e.position, 'scope', e.scope, 'sample', e.is_sample,
  'exclusionReason', CASE WHEN ${isOpen} AND NOT is_evaluated(e.state) THEN coalesce(e.exclusion_reason, '') END,
  'content', CASE WHEN ${isOpen} THEN ${answersJson} ELSE '{}'::jsonb END,
  'attachments', CASE WHEN ${isOpen} AND is_evaluated(e.state) THEN e.attachments ELSE '[]'::jsonb END,
  'named', CASE WHEN ${isOpen} THEN ${namedJson} ELSE '{}'::jsonb END,
  'remarks', CASE WHEN ${isOpen} THEN ${remarksJson} ELSE '[]'::json END,
  'costs', CASE WHEN ${isOpen} AND is_evaluated(e.state) THEN ${heldCostsJson('e.node_id', 'r', shownCosts(reader))} END,
  'predecessorCosts', CASE WHEN ${isOpen} AND is_evaluated(e.state) THEN ${predecessorCostsJson(reader)} ELSE '[]'::json END,
  'proposedStatus', CASE WHEN ${isOpen} THEN e.proposal ->> 'status' END) END`;

/** The 事務事業 of the 取組み `n`. */
const projectsJson = `(
  SELECT coalesce(json_agg(json_build_object(
      'id', w.node_id, 'code', w.code, 'title', w.title, 'content', coalesce(wv.body ->> 'content', ''),
      'department', ${departmentJson('lead_in_year(w.node_id, r.fy)')}) ORDER BY w.path, w.node_id), '[]'::json)
  FROM plan_position w JOIN plan_node_version wv ON wv.id = w.version_id
  WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project')`;

const initiativesJson = `(
  SELECT coalesce(json_agg(json_build_object(
      'id', n.node_id, 'title', n.title, 'content', coalesce(v.body ->> 'content', ''),
      'viewpointLabel', w.label, 'viewpointContent', v.body ->> 'reformViewpointContent',
      'department', ${departmentJson('coalesce(e.department_id, lead_in_year(n.node_id, r.fy))')},
      'projects', ${projectsJson},
      'entry', ${entryJson}) ORDER BY n.path, n.node_id), '[]'::json)
  FROM plan_position n
  JOIN plan_node_version v ON v.id = n.version_id
  LEFT JOIN plan_viewpoint w ON w.plan_id = r.plan_id AND w.number = (v.body ->> 'reformViewpoint')::smallint
  LEFT JOIN entry e ON e.round_id = r.id AND e.node_id = n.node_id
  WHERE n.revision_id = r.revision_id AND n.measure_id = m.node_id AND n.kind = 'initiative')`;

const measureJson = `json_build_object(
  'code', m.code, 'title', m.title, 'desiredState', coalesce(mv.body ->> 'desiredState', ''),
  'sdgsDirection', coalesce(mv.body ->> 'sdgsDirection', ''), 'sdgsGoals', coalesce(mv.body -> 'sdgsGoals', '[]'::jsonb),
  'currentIssues', coalesce(mv.body -> 'currentIssues', '[]'::jsonb), 'terms', coalesce(mv.body -> 'terms', '[]'::jsonb),
  'pictures', coalesce(mv.body -> 'pictures', '[]'::jsonb),
  'sectoralPlans', (
    SELECT coalesce(json_agg(s.name ORDER BY l.sort_order), '[]'::json)
    FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id WHERE l.version_id = mv.id))`;

/** $1 round, $2 several 施策, $3 to $5 the reader's visibility, $6 whether they see rounds before 確定, $7 whether it is released to them. */
const measureReportStatement = `
  SELECT (SELECT name FROM city) AS "cityName", json_build_object('name', p.name, 'status', p.status) AS plan, ${levelsJson} AS levels,
    json_build_object('fy', r.fy, 'state', r.state, 'form', r.form, 'scale', r.scale, 'steps', ${stepWordsJson},
      'sample', r.is_sample) AS round,
    ${policyText('m')} AS "policyTitle", m.pillar_title AS "pillarTitle", ${measureJson} AS measure,
    ${departmentJson('assessment_lead(m.node_id, r.id, r.fy)')} AS "leadDepartment",
    lead_in_year(m.node_id, r.fy) IS NOT NULL AS "leadsItself",
    ${initiativesJson} AS initiatives, ${assessmentsJson} AS assessments,
    ${indicatorSeriesJson({
      nodeIds: 'SELECT c.node_id FROM plan_position c WHERE c.revision_id = r.revision_id AND c.measure_id = m.node_id',
      round: 'r',
      visibility: reader,
    })} AS indicators
  FROM round r
  JOIN plan p ON p.id = r.plan_id
  JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = ANY ($2::uuid[]) AND m.kind = 'measure'
  JOIN plan_node_version mv ON mv.id = m.version_id
  WHERE r.id = $1 AND ($6::boolean OR ${isSettledRound('r')})
  ORDER BY m.path, m.node_id`;

/** So many 施策 are read at once: what they hold together is kept until they are worked on. */
const MEASURES_AT_ONCE = 20;

/**
 * One 施策 in one round, in one statement, as it stands now. `null` when the round or the 施策 does not exist, belongs to
 * another plan, or may not be seen yet.
 */
export async function readMeasureReport(
  source: DataSource | EntityManager,
  reader: ReportReader,
  roundId: string,
  measureId: string,
): Promise<MeasureReportRow | null> {
  const [row] = await readTogether(source, reader, roundId, [measureId]);
  return row ?? null;
}

/** Several 施策 in the order of the plan, a statement for each twenty of them; those that may not be seen are left out. */
export async function* readMeasureReports(
  source: DataSource | EntityManager,
  reader: ReportReader,
  roundId: string,
  measureIds: readonly string[],
): AsyncGenerator<MeasureReportRow> {
  for (let at = 0; at < measureIds.length; at += MEASURES_AT_ONCE) {
    yield* await readTogether(source, reader, roundId, measureIds.slice(at, at + MEASURES_AT_ONCE));
  }
}

function readTogether(
  source: DataSource | EntityManager,
  { visibility, seesUnsettled, isReleased = false }: ReportReader,
  roundId: string,
  measureIds: readonly string[],
): Promise<MeasureReportRow[]> {
  const values = [roundId, measureIds, ...visibility, seesUnsettled, isReleased];
  return queryNamed<MeasureReportRow>(source, 'measure_report', measureReportStatement, values);
}
