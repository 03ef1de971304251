import type { EditionMark, PredecessorCosts } from '@mawasu/contract';
import type { Scale } from '@mawasu/domain/scales';
import {
  DIRECTION_KEY,
  type EntryScope,
  type Form,
  type NamedInitiatives,
  type SheetContent,
  STATUS_KEY,
} from '@mawasu/domain/sheets';
import type { EntryState, StepWords } from '@mawasu/domain/workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { queryNamed, queryNamedRows } from '../../platform/persistence/statements.js';
import { type HeldCosts, heldCostsJson, predecessorCostsJson, shownCosts } from '../costs/costs.sql.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { maySeeEntry } from '../rounds/visibility.sql.js';
import type { PlanLevelNames } from './measure-report.read-model.js';
import type { ReportReader } from './report-access.js';
import { levelsJson, namedJson, policyText, reader, stepWordsJson } from './report-sheet.sql.js';

export interface ExportRound {
  id: string;
  fy: number;
  form: Form;
  scale: Scale;
  steps: StepWords[];
  levels: PlanLevelNames;
  /** Of a settled round: its newest edition, and the list frozen in it as JSON. */
  edition: EditionMark | null;
  frozen: string | null;
}

/** $1 round, $2 whether the person sees rounds before 確定. */
const exportRoundStatement = `
  SELECT r.id, r.fy, r.form, r.scale, ${stepWordsJson} AS steps, ${levelsJson} AS levels,
    CASE WHEN newest.id IS NOT NULL THEN
      json_build_object('number', newest.number, 'checksum', newest.checksum) END AS edition, list.model AS frozen
  FROM round r
  LEFT JOIN LATERAL (
    SELECT x.* FROM edition x WHERE x.round_id = r.id AND ${isSettledRound('r')} ORDER BY x.number DESC LIMIT 1) newest ON true
  LEFT JOIN edition_model list ON list.edition_id = newest.id AND list.kind = 'entries' AND list.key = 'list'
  WHERE r.id = $1 AND ($2::boolean OR ${isSettledRound('r')})`;

/** The round of a list; `null` when it does not exist or may not be seen yet. */
export async function readExportRound(
  source: DataSource | EntityManager,
  { seesUnsettled }: ReportReader,
  roundId: string,
): Promise<ExportRound | null> {
  const [round] = await queryNamed<ExportRound>(source, 'export_round', exportRoundStatement, [roundId, seesUnsettled]);
  return round ?? null;
}

/** One sheet, in the order of the columns of the statement. */
export type ExportEntryRow = readonly [
  policyTitle: string,
  pillarTitle: string | null,
  measureCode: string | null,
  measureTitle: string | null,
  initiativeTitle: string,
  divisionName: string | null,
  sectionName: string | null,
  isSampleDepartment: boolean,
  viewpointLabel: string | null,
  /** The 事務事業 the 取組み is made of, a line each; null where the plan has no such level. */
  projects: string | null,
  state: EntryState,
  position: number | null,
  returned: boolean,
  exclusionReason: string | null,
  content: SheetContent,
  named: NamedInitiatives,
  proposedStatus: string | null,
  scope: EntryScope,
  submittedAt: string | null,
  confirmedAt: string | null,
  sample: boolean,
  costs: HeldCosts | null,
  predecessorCosts: readonly PredecessorCosts[],
];

/** Rows worked on in one go: a few milliseconds, in which nobody else is served. */
export const EXPORT_PAGE = 50;

/** 「1-1-1　道路の補修（道路課）」, a line for each. */
const projectLines = `coalesce((
  SELECT string_agg(concat(nullif(w.code, '') || '　', w.title, '（' || nullif(named.name, '') || '）'), E'\\n' ORDER BY w.path, w.node_id)
  FROM plan_position w LEFT JOIN named ON named.department_id = lead_in_year(w.node_id, r.fy)
  WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project'), '')`;

const japanTime = (instant: string) => `to_char(${instant} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI')`;

/**
 * $1 round, $2 its year, $3 to $5 the reader's visibility, $6 whether the plan has 事務事業. A cursor: all pages are of one moment, and only one of them is
 * held as rows.
 */
const exportEntriesStatement = `
  DECLARE export_entries NO SCROLL CURSOR FOR
  WITH named AS MATERIALIZED (SELECT * FROM departments_in_year($2)),
  page AS MATERIALIZED (
    SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id
    WHERE e.round_id = $1 AND ${maySeeEntry(reader)}
    ORDER BY e.path, e.id)
  SELECT ${policyText('n')}, n.pillar_title, n.measure_code, n.measure_title, n.title, division.name, section.name, d.is_sample,
    w.label, CASE WHEN $6 THEN ${projectLines} END, e.state, e.position, e.is_returned,
    CASE WHEN NOT is_evaluated(e.state) THEN e.exclusion_reason END, CASE WHEN is_evaluated(e.state) THEN e.content ELSE '{}'::jsonb END, ${namedJson},
    CASE WHEN is_evaluated(e.state) THEN e.proposal ->> 'status' END, e.scope,
    CASE WHEN is_evaluated(e.state) AND entry_turn(e.state, e.position) IS DISTINCT FROM 0 THEN ${japanTime('e.submitted_at')} END,
    CASE WHEN is_evaluated(e.state) AND entry_turn(e.state, e.position) IS NULL THEN ${japanTime('confirmed.at')} END,
    e.is_sample, CASE WHEN is_evaluated(e.state) THEN ${heldCostsJson('e.node_id', 'r', shownCosts(reader))} END,
    CASE WHEN is_evaluated(e.state) THEN ${predecessorCostsJson(reader)} ELSE '[]'::json END,
    CASE WHEN is_evaluated(e.state) THEN e.progress_status END, CASE WHEN is_evaluated(e.state) THEN e.future_direction END
  FROM page
  JOIN entry e ON e.id = page.id
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  JOIN plan_node_version v ON v.id = n.version_id
  LEFT JOIN plan_viewpoint w ON w.plan_id = r.plan_id AND w.number = (v.body ->> 'reformViewpoint')::smallint
  JOIN department d ON d.id = e.department_id
  LEFT JOIN named section ON section.department_id = e.department_id
  LEFT JOIN named division ON division.department_id = section.parent_id
  LEFT JOIN LATERAL (
    SELECT max(t.at) AS at FROM entry_step t WHERE t.entry_id = e.id AND t.action = 'confirm') confirmed ON true
  ORDER BY e.path, e.id`;

/** As the statement gives it: the choices of the scale stand behind, since putting them into the answers there costs most. */
type StatementRow = readonly [...ExportEntryRow, progressStatus: string | null, futureDirection: string | null];

const CONTENT = 14;

function withChoices(row: StatementRow): ExportEntryRow {
  const cells: unknown[] = [...row];
  const [status, direction] = cells.splice(-2) as [string | null, string | null];
  cells[CONTENT] = {
    ...row[CONTENT],
    ...(status === null ? {} : { [STATUS_KEY]: status }),
    ...(direction === null ? {} : { [DIRECTION_KEY]: direction }),
  };
  return cells as unknown as ExportEntryRow;
}

const nextPage = `FETCH ${EXPORT_PAGE} FROM export_entries`;

/**
 * The sheets of a round that are open to the reader, in the order of the plan, page by page and all of one moment. The
 * caller holds the transaction; the pages are to be taken as fast as they come.
 */
export async function* readExportEntries(
  manager: EntityManager,
  { visibility }: ReportReader,
  { id, fy, levels }: Pick<ExportRound, 'id' | 'fy' | 'levels'>,
): AsyncGenerator<ExportEntryRow[]> {
  await queryNamed(manager, 'export_entries', exportEntriesStatement, [
    ...[id, fy],
    ...visibility,
    levels.project !== undefined,
  ]);
  let rows: StatementRow[];
  do {
    rows = await queryNamedRows<StatementRow>(manager, 'export_entries_page', nextPage, []);
    if (rows.length > 0) yield rows.map(withChoices);
  } while (rows.length === EXPORT_PAGE);
  await manager.query('CLOSE export_entries');
}
