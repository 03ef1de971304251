import type { EntryListItem, Home, OwedValue } from '@mawasu/contract';
import type { RoundStep } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { entryListFrom, entryListItemJson, isFigureOwed } from '../entries/entry-list-item.sql.js';
import { remarkWorkOf } from '../entries/entry-remarks.mapper.js';
import { waitsForAcceptance, waitsForAnswer } from '../entries/entry-remarks.sql.js';
import { isWorking, waitsForReview, waitsToBeEntered } from '../entries/waiting-sheets.sql.js';
import {
  countEvaluated,
  type DepartmentProgressRow,
  type PlaceCountRow,
  toDepartmentProgress,
  toStateCounts,
} from '../rounds/round-counts.js';
import { roundStepsJson } from '../rounds/round-detail.sql.js';
import { departmentProgressJson, dueOn, placeCountsJson, roundSheets } from '../rounds/round-sheets.sql.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from '../rounds/round-visibility.js';
import { shownEntries, visibilityValues } from '../rounds/visibility.sql.js';
import { homeScopeOf } from './home-scope.js';

const LIMIT = 50;

const chosenItems = (chosen: string) => `(
  SELECT coalesce(json_agg(item.json ORDER BY item.place), '[]'::json) FROM (
    SELECT c.place, ${entryListItemJson} AS json
    FROM ${entryListFrom('entry')} JOIN ${chosen} c ON c.id = e.id
    WHERE c.place <= ${LIMIT}) item)`;

/** Whether the reader sees drafts decides how a sheet under 訂正 is counted; the rest of the rule is not asked here. */
const visibility = '$10::integer, true, $11::uuid[]';

const waiting = { alias: 's', turn: 's.turn' };

const sheetColumns = `e.node_id, e.path, entry_turn(e.state, e.position) AS turn, ${dueOn} AS due_on, e.is_returned, e.submitted_by`;

/** Of every running round: what waits from an earlier one is not to be forgotten over the one that is chosen. */
const remarksJson = `(
  SELECT json_build_object('toAnswer', count(*) FILTER (WHERE ${waitsForAnswer('$8')})::int,
    'toReview', count(*) FILTER (WHERE ${waitsForAcceptance('$9', '$3')})::int)
  FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  WHERE m.state IN ('open', 'answered'))`;

/** What of 施策評価 is asked for stands in the notices, each until it is done. */
const assessmentsJson = `(
  SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'total', x.total) ORDER BY x.kind), '[]'::json) FROM (
    SELECT n.kind, count(*)::int AS total FROM notice n
    WHERE n.user_id = $3::uuid AND n.round_id = $1 AND n.measure_id IS NOT NULL AND n.settled_at IS NULL
    GROUP BY n.kind) x)`;

/** A deadline is later for a person only when it is for each of their 課 that has sheets in the round. */
const extendedDueJson = `(
  SELECT coalesce(json_agg(json_build_object('position', t.position, 'dueOn', o.due_on) ORDER BY t.position), '[]'::json)
  FROM round_step t CROSS JOIN LATERAL (
    SELECT min(coalesce(x.due_on, t.due_on)) AS due_on
    FROM (SELECT DISTINCT s.department_id FROM sheet s WHERE s.department_id = ANY ($7::uuid[])) own
    LEFT JOIN round_extension x
      ON x.round_id = t.round_id AND x.position = t.position AND x.department_id = own.department_id) o
  WHERE t.round_id = r.id AND o.due_on > t.due_on)`;

/**
 * $1 round, $2 whether rounds that are not finalized are shown, $3 user, $4 課 whose sheets the person fills in, $5 for each
 * stage the 課 they review (JSON of `HomeScope`), whose progress they see: $6 everybody's, else of the 課 $7, among which are
 * those they fill in and review, $8 and $9 whose remarks wait for them (`RemarkWork`), $10 and $11 whose drafts they see. What is listed are the person's own sheets, which are open to them whatever their state.
 */
const homeStatement = `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  sheet AS MATERIALIZED (${roundSheets('$1', visibility, sheetColumns)} AND ($6::boolean OR e.department_id = ANY ($7::uuid[]))),
  working AS (SELECT s.* FROM sheet s, r WHERE ${isWorking('r')}),
  to_enter AS MATERIALIZED (
    SELECT s.id, row_number() OVER (ORDER BY s.is_returned DESC, s.due_on, s.path, s.id) AS place
    FROM working s WHERE ${waitsToBeEntered(waiting, '$4')}),
  to_review AS MATERIALIZED (
    SELECT s.id, row_number() OVER (ORDER BY s.due_on, s.path, s.id) AS place
    FROM working s WHERE ${waitsForReview(waiting, '$1', '$5', '$3')}),
  owed AS MATERIALIZED (
    SELECT DISTINCT ON (x.indicator_id) x.indicator_id, x.owner_id, x.path, e.id AS entry_id
    FROM to_enter c JOIN entry e ON e.id = c.id JOIN indicator_result x ON ${isFigureOwed('$1')}
    ORDER BY x.indicator_id, e.path, e.id),
  counted AS (SELECT e.state, e.position FROM ${shownEntries(visibility)} e WHERE e.round_id = $1)
  SELECT ${roundStepsJson} AS steps,
    ${chosenItems('to_enter')} AS "toEnter", (SELECT count(*)::int FROM to_enter) AS "toEnterTotal",
    ${chosenItems('to_review')} AS "toReview", (SELECT count(*)::int FROM to_review) AS "toReviewTotal",
    (SELECT coalesce(json_agg(json_build_object('indicatorId', i.id, 'indicatorName', i.name, 'unit', i.unit,
        'ownerTitle', owner.title, 'entryId', o.entry_id) ORDER BY o.path, i.sort_order, i.id), '[]'::json)
      FROM (
        SELECT o.* FROM owed o JOIN indicator k ON k.id = o.indicator_id
        ORDER BY o.path, k.sort_order, k.id LIMIT ${LIMIT}) o
      JOIN indicator i ON i.id = o.indicator_id
      JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = o.owner_id) AS "owedValues",
    (SELECT count(*)::int FROM owed) AS "owedValuesTotal",
    ${remarksJson} AS remarks, ${assessmentsJson} AS assessments, ${extendedDueJson} AS "extendedDue",
    ${departmentProgressJson('sheet', 'r.fy')} AS departments,
    ${placeCountsJson('counted')} AS overall
  FROM r`;

interface HomeRow {
  steps: RoundStep[];
  toEnter: EntryListItem[];
  toEnterTotal: number;
  toReview: EntryListItem[];
  toReviewTotal: number;
  owedValues: OwedValue[];
  owedValuesTotal: number;
  remarks: Home['remarks'];
  assessments: Home['assessments'];
  extendedDue: Home['extendedDue'];
  departments: DepartmentProgressRow[];
  overall: PlaceCountRow[];
}

/** ホーム in one statement. */
@Injectable()
export class HomeReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Nothing waits in a round that is not open or in review; its progress is shown all the same. */
  async getHome(actor: Actor, roundId: string): Promise<Home> {
    const { entersFor, reviews, seesAllProgress, progressOf } = homeScopeOf(actor);
    const values = [roundId, seesAllRounds(actor), actor.userId, entersFor];
    const { answersFor, reviewer } = remarkWorkOf(actor);
    const scope = [JSON.stringify(reviews), seesAllProgress, progressOf, answersFor, JSON.stringify(reviewer)];
    const [seesFrom, , departmentIds] = visibilityValues(actor);
    const drafts = [seesFrom, departmentIds];
    const [row] = await queryNamed<HomeRow>(this.dataSource, 'home', homeStatement, [...values, ...scope, ...drafts]);
    if (!row) throw roundNotFound();
    const { steps, departments, overall, ...lists } = row;
    return {
      ...lists,
      departments: toDepartmentProgress(departments, steps),
      overall: toStateCounts(overall, steps),
      total: countEvaluated(overall),
    };
  }
}
