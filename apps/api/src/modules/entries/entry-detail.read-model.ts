import type { EntryContent, RoundSummary } from '@mawasu/contract';
import { can, scopeOf } from '@mawasu/domain/permissions';
import type { EntryState } from '@mawasu/domain/workflow';
import { fiscalYearOf, japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { departmentAsOf } from '../departments/department-as-of.sql.js';
import { pillarTitle, policyTitle } from '../plans/plan-position.sql.js';
import { entryExclusionJson } from './entry-exclusion.sql.js';
import { entryPlanOrder, isEntryLate } from './entry-list-item.sql.js';
import {
  divisionIn,
  entryContentJson,
  entryPlanFrom,
  type SheetIndicators,
  type SheetIndicatorsRow,
  sheetIndicators,
  toSheetIndicators,
} from './entry-sheet.sql.js';

export interface EntryDetailRow extends SheetIndicators {
  id: string;
  version: number;
  state: EntryState;
  late: boolean;
  round: RoundSummary;
  initiative: {
    id: string;
    title: string;
    content: string;
    reformViewpoint: number | null;
    reformViewpointContent: string | null;
  };
  measure: {
    id: string;
    code: string;
    title: string;
    desiredState: string;
    policyTitle: string;
    pillarTitle: string | null;
  };
  department: { id: string; name: string; divisionName: string | null };
  division_today: string | null;
  content: EntryContent;
  proposed_status: string | null;
  last_year: { fy: number; content: EntryContent; sample: boolean } | null;
  /** Display names by user id, of everybody a stamp below names. */
  names: Record<string, string>;
  return_reason: string | null;
  returned_fields: string[];
  returned_by: string | null;
  returned_at: Date | null;
  excluded: { reason: string; name: string; at: string } | null;
  submitted_by: string | null;
  submitted_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  opened_at: Date | null;
  updated_by: string | null;
  updated_at: Date;
  is_sample: boolean;
  previous_id: string | null;
  next_id: string | null;
}

type EntryStatementRow = Omit<EntryDetailRow, keyof SheetIndicators> & SheetIndicatorsRow;

/**
 * $1 entry, $2 today in Japan, $3 its fiscal year, $4 own departments, $5 own divisions, $6 finalized entries only.
 * The neighbours are those of the person's own list while it holds this entry, else of the whole round.
 */
const statement = `
  WITH own AS (
    SELECT unnest($4::uuid[]) AS id
    UNION SELECT v.department_id FROM department_version v WHERE v.parent_id = ANY($5::uuid[])
  ),
  target AS (
    SELECT e.round_id, e.department_id IN (SELECT id FROM own) AS is_own FROM entry e WHERE e.id = $1
  ),
  ordered AS (
    SELECT e.id, lag(e.id) OVER plan_order AS previous_id, lead(e.id) OVER plan_order AS next_id
    FROM ${entryPlanFrom}
    WHERE e.round_id = (SELECT round_id FROM target)
      AND (NOT (SELECT is_own FROM target) OR e.department_id IN (SELECT id FROM own))
      AND (NOT $6::boolean OR e.state IN ('finalized', 'published'))
    WINDOW plan_order AS (ORDER BY ${entryPlanOrder})
  )
  SELECT e.id, e.version, e.state, e.return_reason, e.returned_fields, e.returned_by, e.returned_at,
    e.submitted_by, e.submitted_at, e.approved_by, e.approved_at, e.confirmed_by, e.confirmed_at,
    ${entryExclusionJson('e')} AS excluded, e.opened_at, e.updated_by, e.updated_at, e.is_sample, ${isEntryLate('$2::date')} AS late,
    json_build_object('id', r.id, 'planId', p.id, 'planName', p.name, 'fy', r.fy, 'state', r.state,
      'entryDueOn', r.entry_due_on, 'headDueOn', r.head_due_on, 'planningDueOn', r.planning_due_on,
      'divisionReview', r.division_review, 'instructions', r.instructions, 'scale', r.scale,
      'sample', r.is_sample) AS round,
    json_build_object('id', n.id, 'title', n.title, 'content', n.content, 'reformViewpoint', n.reform_viewpoint,
      'reformViewpointContent', n.reform_viewpoint_content) AS initiative,
    json_build_object('id', m.id, 'code', m.code, 'title', m.title, 'desiredState', m.desired_state,
      'policyTitle', ${policyTitle}, 'pillarTitle', ${pillarTitle}) AS measure,
    json_build_object('id', e.department_id, 'name', coalesce(d.name, ''), 'divisionName', division.name) AS department,
    ${divisionIn('e.department_id', '$3::int')} AS division_today,
    ${entryContentJson('e')} AS content, e.proposed_status,
    (SELECT json_build_object('fy', r1.fy, 'content', ${entryContentJson('e1')}, 'sample', e1.is_sample)
      FROM round r1 JOIN entry e1 ON e1.round_id = r1.id AND e1.node_id = e.node_id
      WHERE r1.plan_id = r.plan_id AND r1.fy = r.fy - 1 AND e1.state <> 'not_started') AS last_year,
    (SELECT coalesce(json_object_agg(u.id, u.display_name), '{}'::json) FROM app_user u
      WHERE u.id IN (e.returned_by, e.submitted_by, e.approved_by, e.confirmed_by, e.updated_by)) AS names,
    ${sheetIndicators},
    o.previous_id, o.next_id
  FROM ${entryPlanFrom}
  JOIN plan p ON p.id = r.plan_id
  LEFT JOIN LATERAL ${departmentAsOf('e.department_id', 'r.fy')} d ON true
  LEFT JOIN LATERAL ${departmentAsOf('d.parent_id', 'r.fy')} division ON true
  LEFT JOIN ordered o ON o.id = e.id
  WHERE e.id = $1`;

/** Everything an opened sheet shows, in one statement. */
@Injectable()
export class EntryDetailReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async find(actor: Actor, id: string): Promise<EntryDetailRow | null> {
    const now = new Date();
    const seesOnlyFinalized = scopeOf(actor, 'entry.read') === 'finalized';
    const values = [id, japanDateOf(now), fiscalYearOf(now), ...ownListOf(actor), seesOnlyFinalized];
    const [row] = await queryNamed<EntryStatementRow>(this.dataSource, 'entry_detail', statement, values);
    return row ? { ...row, ...toSheetIndicators(row, row.department.id) } : null;
  }
}

/** Departments and divisions whose sheets make up the person's own list; none for those who look after all of them. */
function ownListOf(actor: Actor): [readonly string[], readonly string[]] {
  if (can(actor, 'entry.confirm')) return [[], []];
  const isDivisionHead = can(actor, 'entry.approve_division');
  return [can(actor, 'entry.edit') ? actor.departmentIds : [], isDivisionHead ? actor.divisionIds : []];
}
