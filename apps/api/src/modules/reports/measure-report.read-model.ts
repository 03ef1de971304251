import type { EntryContent, InitiativeNode, MeasureNode, RoundSummary } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import type { EntryState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { departmentAsOf, leadDepartmentId } from '../departments/department-as-of.sql.js';
import { exclusionReason } from '../entries/entry-exclusion.sql.js';
import { isEntryReturned } from '../entries/entry-list-item.sql.js';
import { entryContentJson } from '../entries/entry-sheet.sql.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.read-model.js';
import { initiativeMembers, measureMembers } from '../plans/plan-node.sql.js';
import { joinPolicyOfMeasure, pillarTitle } from '../plans/plan-position.sql.js';
import { isRoundVisible } from '../rounds/round-visibility.js';
import { policyText } from './report-position.sql.js';

export interface ReportDepartmentRow {
  id: string;
  name: string;
  divisionName: string | null;
  sample: boolean;
}

export interface ReportEntryRow {
  state: EntryState;
  returned: boolean;
  exclusionReason: string | null;
  content: EntryContent;
  proposedStatus: string | null;
  sample: boolean;
}

export type ReportInitiativeRow = Omit<InitiativeNode, 'children' | 'leadDepartment'> & {
  department: ReportDepartmentRow | null;
  entry: ReportEntryRow | null;
};

/** Everything a 施策評価シート is made of, with codes and exact figures; the mapper turns it into texts. */
export interface MeasureReportRow {
  plan: { name: string; status: 'draft' | 'decided' | 'revised' | 'ended' };
  round: Pick<RoundSummary, 'fy' | 'state' | 'scale' | 'sample'>;
  policyTitle: string;
  pillarTitle: string | null;
  measure: Omit<MeasureNode, 'children' | 'leadDepartment'>;
  leadDepartment: ReportDepartmentRow | null;
  initiatives: ReportInitiativeRow[];
  indicators: IndicatorSeriesRow[];
}

/**
 * SQL expression: a department as of the round's year, with the 部 above it; null where there is none. `departmentAsOf`
 * uses the alias v inside.
 */
const departmentJson = (department: string) => `(
  SELECT json_build_object('id', d.id, 'name', coalesce(section.name, ''), 'divisionName', above.name, 'sample', d.is_sample)
  FROM department d
  LEFT JOIN LATERAL ${departmentAsOf('d.id', 'r.fy')} section ON true
  LEFT JOIN LATERAL ${departmentAsOf('section.parent_id', 'r.fy')} above ON true
  WHERE d.id = ${department})`;

/** $1 round, $2 measure, $3 whether the person sees what is not finalized. */
const statement = `
  SELECT json_build_object('name', p.name, 'status', p.status) AS plan,
    json_build_object('fy', r.fy, 'state', r.state, 'scale', r.scale, 'sample', r.is_sample) AS round,
    ${policyText} AS "policyTitle", ${pillarTitle} AS "pillarTitle",
    json_build_object(${measureMembers('m', 'NULL')}) AS measure,
    ${departmentJson(leadDepartmentId('m.id', 'r.fy'))} AS "leadDepartment",
    (SELECT coalesce(json_agg(json_build_object(
        ${initiativeMembers('n', 'NULL')},
        'department', ${departmentJson(`coalesce(e.department_id, ${leadDepartmentId('n.id', 'r.fy')})`)},
        'entry', CASE WHEN e.id IS NOT NULL THEN json_build_object(
          'state', e.state, 'returned', ${isEntryReturned}, 'exclusionReason', ${exclusionReason('e')},
          'content', ${entryContentJson('e')}, 'proposedStatus', e.proposed_status, 'sample', e.is_sample) END
      ) ORDER BY n.sort_order, n.id), '[]'::json)
      FROM plan_node n
      LEFT JOIN entry e ON e.node_id = n.id AND e.round_id = r.id
        AND ($3::boolean OR e.state IN ('finalized', 'published', 'excluded'))
      WHERE n.parent_id = m.id AND n.plan_id = r.plan_id AND n.kind = 'initiative'
        AND n.fy_from <= r.fy AND coalesce(n.fy_to, r.fy) >= r.fy) AS initiatives,
    ${indicatorSeriesJson({
      nodeIds: 'SELECT c.id FROM plan_node c WHERE c.plan_id = r.plan_id AND (c.id = m.id OR c.parent_id = m.id)',
      fy: 'r.fy',
    })} AS indicators
  FROM round r
  JOIN plan p ON p.id = r.plan_id
  JOIN plan_node m ON m.id = $2 AND m.plan_id = r.plan_id AND m.kind = 'measure'
  ${joinPolicyOfMeasure('r.plan_id')}
  WHERE r.id = $1 AND ${isRoundVisible('$3')}`;

/** Whether the person may take away papers of rounds that are not finalized. */
export function seesAllReports(actor: Actor): boolean {
  return can(actor, 'report.download', { departmentId: null, divisionId: null, isFinalized: false });
}

/** One 施策 in one round, in one statement. */
@Injectable()
export class MeasureReportReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** `null` when the round or the 施策 does not exist, belongs to another plan, or may not be seen yet. */
  async find(actor: Actor, roundId: string, measureId: string): Promise<MeasureReportRow | null> {
    const values = [roundId, measureId, seesAllReports(actor)];
    const [row] = await queryNamed<MeasureReportRow>(this.dataSource, 'measure_report', statement, values);
    return row ?? null;
  }
}
