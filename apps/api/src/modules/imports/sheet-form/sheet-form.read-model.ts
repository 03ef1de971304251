import type { EntryDetail, IndicatorSeries, PredecessorCosts } from '@mawasu/contract';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../platform/auth/actor.js';
import { queryNamed } from '../../../platform/persistence/statements.js';
import { predecessorCostsJson } from '../../costs/costs.sql.js';
import { lastYearJson } from '../../entries/entry-detail.read-model.js';
import type { RemarkRow } from '../../entries/entry-remarks.mapper.js';
import { remarksOfSheet } from '../../entries/entry-remarks.sql.js';
import {
  completeSheet,
  type SheetRow,
  type StatementRow,
  sheetColumns,
  sheetFrom,
} from '../../entries/entry-sheet.sql.js';
import { maySeeEntry, visibilityParameters, visibilityValues } from '../../rounds/visibility.sql.js';

/** Of which 課 in which round. */
export interface FormPlace {
  roundId: string;
  departmentId: string;
}

export interface FormSheetRow extends SheetRow {
  title: string;
  measure_code: string;
  measure_title: string;
  has_viewpoint: boolean;
  is_sample: boolean;
  named_initiatives: EntryDetail['namedInitiatives'];
  last_year: EntryDetail['lastYear'];
  remarks: readonly RemarkRow[];
  predecessor_costs: PredecessorCosts[];
}

export interface FormInitiative {
  id: string;
  title: string;
  measureCode: string;
}

/** What a 様式 is made of, and what one that comes back is compared with. */
export interface HeldForm extends FormPlace {
  fy: number;
  state: SheetRow['round']['state'];
  cityName: string;
  departmentName: string;
  /** In the order of the plan, those the person sees; 対象外 ones are not among them. */
  sheets: readonly FormSheetRow[];
  /** What an answer may name: those of the round's revision. */
  initiatives: readonly FormInitiative[];
}

const headStatement = `
  SELECT r.fy, r.state, (SELECT name FROM city) AS "cityName", d.name AS "departmentName", (
    SELECT coalesce(json_agg(json_build_object('id', p.node_id, 'title', p.title, 'measureCode', p.measure_code)
      ORDER BY p.path, p.node_id), '[]'::json)
    FROM plan_position p WHERE p.revision_id = r.revision_id AND p.kind = 'initiative') AS initiatives
  FROM round r JOIN LATERAL department_in_year($2, r.fy) d ON true WHERE r.id = $1`;

const visibility = visibilityParameters(3);

/** $1 round, $2 課, $3 to $5 what the person sees. */
const sheetsStatement = `
  SELECT ${sheetColumns(visibility)}, n.title, n.measure_code, n.measure_title,
    (body.body ->> 'reformViewpoint') IS NOT NULL AS has_viewpoint, e.is_sample,
    named_initiatives(e.content, r.form, r.revision_id) AS named_initiatives, ${lastYearJson(visibility)} AS last_year,
    ${remarksOfSheet(visibility)} AS remarks, ${predecessorCostsJson(visibility)} AS predecessor_costs
  FROM ${sheetFrom(visibility)}
  JOIN plan_node_version body ON body.id = n.version_id
  WHERE e.round_id = $1 AND e.department_id = $2 AND is_evaluated(e.state) AND ${maySeeEntry(visibility)}
  ORDER BY e.path, e.id`;

/** In two statements; null where there is no such round or 課. */
export async function readHeldForm(manager: EntityManager, actor: Actor, place: FormPlace): Promise<HeldForm | null> {
  const { roundId, departmentId } = place;
  type Head = Omit<HeldForm, 'sheets' | keyof FormPlace>;
  const [head] = await queryNamed<Head>(manager, 'sheet_form_head', headStatement, [roundId, departmentId]);
  if (!head) return null;
  const values = [roundId, departmentId, ...visibilityValues(actor)];
  const rows = await queryNamed<StatementRow<FormSheetRow>>(manager, 'sheet_form_sheets', sheetsStatement, values);
  return { ...place, ...head, sheets: rows.map((row) => completeSheet<FormSheetRow>(row)) };
}

/** Figures that the 課 enters through this sheet: of the 取組み itself, and of a 施策 it leads. */
export function enteredIndicators({ series, department_id, measure_lead }: FormSheetRow): IndicatorSeries[] {
  return series.filter(({ ownerKind }) => ownerKind === 'initiative' || measure_lead === department_id);
}
