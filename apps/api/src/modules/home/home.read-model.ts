import type { EntryListItem, Home, OwedValue } from '@mawasu/contract';
import { fiscalYearOf, japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { departmentAsOf } from '../departments/department-as-of.sql.js';
import { entryListFrom, entryListItemJson, isActualOwed, isIndicatorOfEntry } from '../entries/entry-list-item.sql.js';
import {
  countEvaluated,
  type DepartmentProgressRow,
  type SheetsByState,
  toDepartmentProgress,
  toStateCounts,
} from '../rounds/round-counts.js';
import { departmentProgressJson, roundSheets, sheetsByState } from '../rounds/round-sheets.sql.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from '../rounds/round-visibility.js';
import { homeScopeOf } from './home-scope.js';

const LIMIT = 50;

const chosenItems = (chosen: string) => `(
  SELECT coalesce(json_agg(item.json ORDER BY item.place), '[]'::json) FROM (
    SELECT c.place, ${entryListItemJson('$3::date')} AS json
    FROM ${entryListFrom} JOIN ${chosen} c ON c.id = e.id
    WHERE c.place <= ${LIMIT}) item)`;

/**
 * $1 round, $2 whether rounds that are not finalized are shown, $3 today, $4 this fiscal year (who heads a 課 now), $5 user;
 * 課 whose sheets the person fills in $6, approves $7; 部 whose sheets they approve $8; $9 企画; whose progress they see:
 * $10 everybody's, else of the 課 $11 and the 部 $12.
 */
const homeStatement = `
  WITH r AS MATERIALIZED (SELECT * FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  sheet AS MATERIALIZED (
    SELECT s.*, up.parent_id AS division_today
    FROM (${roundSheets('$1', '$3::date')}) s
    LEFT JOIN LATERAL ${departmentAsOf('s.department_id', '$4::integer')} up ON true),
  working AS (SELECT s.* FROM sheet s, r WHERE r.state IN ('open', 'reviewing')),
  to_enter AS MATERIALIZED (
    SELECT s.id, s.position, row_number() OVER (ORDER BY s.is_returned DESC, s.due_on, s.position, s.id) AS place
    FROM working s
    WHERE s.state IN ('not_started', 'drafting') AND s.department_id = ANY ($6::uuid[])),
  to_review AS MATERIALIZED (
    SELECT s.id, row_number() OVER (ORDER BY s.due_on, s.position, s.id) AS place
    FROM working s
    WHERE s.submitted_by IS DISTINCT FROM $5::uuid AND (
      (s.state = 'head_review' AND s.department_id = ANY ($7::uuid[]))
      OR (s.state = 'division_review' AND s.division_today = ANY ($8::uuid[]))
      OR (s.state = 'planning_review' AND $9::boolean))),
  owed AS MATERIALIZED (
    SELECT DISTINCT ON (i.id) i.id, i.name, i.unit, i.sort_order, i.node_id = n.id AS is_own, c.position, e.id AS entry_id,
      CASE WHEN i.node_id = n.id THEN n.title ELSE m.title END AS owner_title
    FROM to_enter c
    JOIN entry e ON e.id = c.id
    JOIN r ON r.id = e.round_id
    JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id
    JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
    JOIN indicator i ON i.node_id IN (n.id, m.id)
    WHERE ${isIndicatorOfEntry} AND ${isActualOwed}
    ORDER BY i.id, c.position, e.id),
  shown AS (
    SELECT s.* FROM sheet s
    WHERE $10::boolean OR s.department_id = ANY ($11::uuid[]) OR s.division_today = ANY ($12::uuid[]))
  SELECT ${chosenItems('to_enter')} AS "toEnter", (SELECT count(*)::int FROM to_enter) AS "toEnterTotal",
    ${chosenItems('to_review')} AS "toReview", (SELECT count(*)::int FROM to_review) AS "toReviewTotal",
    (SELECT coalesce(json_agg(json_build_object(
        'indicatorId', o.id, 'indicatorName', o.name, 'unit', o.unit, 'ownerTitle', o.owner_title, 'entryId', o.entry_id
      ) ORDER BY o.position, o.is_own, o.sort_order, o.id), '[]'::json)
      FROM (SELECT * FROM owed ORDER BY position, is_own, sort_order, id LIMIT ${LIMIT}) o) AS "owedValues",
    (SELECT count(*)::int FROM owed) AS "owedValuesTotal",
    ${departmentProgressJson('shown', 'r.fy')} AS departments,
    ${sheetsByState('sheet')} AS overall
  FROM r`;

interface HomeRow {
  toEnter: EntryListItem[];
  toEnterTotal: number;
  toReview: EntryListItem[];
  toReviewTotal: number;
  owedValues: OwedValue[];
  owedValuesTotal: number;
  departments: DepartmentProgressRow[];
  overall: SheetsByState;
}

/** ホーム in one statement. */
@Injectable()
export class HomeReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Nothing waits in a round that is not open or in review; its progress is shown all the same. */
  async getHome(actor: Actor, roundId: string): Promise<Home> {
    const now = new Date();
    const scope = homeScopeOf(actor);
    const values = [
      ...[roundId, seesAllRounds(actor), japanDateOf(now), fiscalYearOf(now), actor.userId],
      ...[scope.entersFor, scope.approvesDepartments, scope.approvesDivisions, scope.confirms],
      ...[scope.seesAllProgress, scope.progressDepartments, scope.progressDivisions],
    ];
    const [row] = await queryNamed<HomeRow>(this.dataSource, 'home', homeStatement, values);
    if (!row) throw roundNotFound();
    const { departments, overall, ...lists } = row;
    return {
      ...lists,
      departments: toDepartmentProgress(departments),
      overall: toStateCounts(overall),
      total: countEvaluated(overall),
    };
  }
}
