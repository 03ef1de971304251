import type { EntryDetail } from '@mawasu/contract';
import { can, departmentsFor } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { predecessorCostsJson } from '../costs/costs.sql.js';
import { dueOn, joinDueOf } from '../rounds/round-sheets.sql.js';
import { maySeeEntry, shownEntries, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';
import { betterMeasureJson } from './entry-fit.sql.js';
import type { RemarkRow } from './entry-remarks.mapper.js';
import { remarksOfSheet } from './entry-remarks.sql.js';
import {
  completeSheet,
  entryContentJson,
  type SheetRow,
  type StatementRow,
  sheetColumns,
  sheetFrom,
} from './entry-sheet.sql.js';
import { isFormerOpen, lastEvaluated } from './last-evaluated.sql.js';
import { ownWorkOf } from './own-work.js';
import { isWorking, waitsForReview, waitsToBeEntered } from './waiting-sheets.sql.js';

export interface EntryDetailRow extends SheetRow, Pick<EntryDetail, 'initiative' | 'measure' | 'department'> {
  named_initiatives: EntryDetail['namedInitiatives'];
  last_year: EntryDetail['lastYear'];
  predecessor_costs: EntryDetail['predecessorCosts'];
  remarks: RemarkRow[];
  better_measure: EntryDetail['betterMeasure'];
  previous_id: string | null;
  next_id: string | null;
  to_enter: EntryDetail['neighbours']['toEnter'];
  to_review: EntryDetail['neighbours']['toReview'];
  is_sample: boolean;
}

const visibility = visibilityParameters(3);

/**
 * The sheet before (`<`, `DESC`) or after it in the order of the plan: of the person's own list while it holds this sheet,
 * else of the whole round, and only those open to them.
 */
const neighbour = (side: '<' | '>', direction: 'DESC' | 'ASC') => `(
  SELECT o.id FROM ${shownEntries(visibility)} o
  WHERE o.round_id = e.round_id AND o.path ${side}= e.path AND (o.path, o.id) ${side} (e.path, e.id)
    AND (NOT e.department_id = ANY ($2::uuid[]) OR o.department_id = ANY ($2::uuid[]))
    AND may_see_entry(o.state, o.department_id, r.state, r.readers_from, ${visibility})
  ORDER BY o.path ${direction}, o.id ${direction} LIMIT 1)`;

const waiting = { alias: 'o', turn: 'entry_turn(o.state, o.position)' };

/**
 * The sheet of the round that waits for the person next, this one apart, and how many do: in the order of ホーム, and among
 * those due on the same day from this sheet on, so that nobody is led back to what they have just passed over.
 */
const nextWaiting = (condition: string) => `(
  SELECT json_build_object('id', w.id, 'title', t.title, 'total', w.total)
  FROM (
    SELECT o.id, o.node_id, count(*) OVER ()::int AS total
    FROM entry o ${joinDueOf('o')}
    WHERE o.round_id = e.round_id AND o.id <> e.id AND ${isWorking('r')} AND ${condition}
    ORDER BY o.is_returned DESC, ${dueOn}, (o.path, o.id) < (e.path, e.id), o.path, o.id LIMIT 1) w
  JOIN plan_position t ON t.revision_id = r.revision_id AND t.node_id = w.node_id)`;

const toEnter = nextWaiting(`o.state IN ('not_started', 'drafting') AND ${waitsToBeEntered(waiting, '$6')}`);
const toReview = nextWaiting(
  `$7::jsonb <> '[]' AND o.state = 'in_review' AND ${waitsForReview(waiting, 'e.round_id', '$7', '$8')}`,
);
/**
 * SQL expression: answers of the last round in which the 取組み or what it came from was evaluated, as far as they are open to
 * the person; `visibility` as `visibilityParameters` gives it.
 */
export const lastYearJson = (visibility: string) => `(
  SELECT json_build_object('fy', last.fy, 'content', ${entryContentJson('e1')},
      'namedInitiatives', named_initiatives(e1.content, held.form, held.revision_id), 'sample', e1.is_sample)
  FROM (${lastEvaluated({
    ...{ select: 'o.id, former.fy', node: 'e.node_id', fy: 'r.fy' },
    ...{ entries: shownEntries(visibility), open: isFormerOpen(visibility) },
  })}) last
  JOIN ${shownEntries(visibility)} e1 ON e1.id = last.id
  JOIN round held ON held.id = e1.round_id)`;

/** $1 sheet, $2 departments of the person's own list, $3 to $5 what they may see, $6 and $7 their `OwnWork`, $8 the person. */
const statement = `
  SELECT ${sheetColumns(visibility)},
    json_build_object('id', e.node_id, 'title', n.title, 'content', coalesce(body.body ->> 'content', ''),
      'reformViewpoint', (body.body ->> 'reformViewpoint')::integer, 'reformViewpointLabel', viewpoint.label,
      'reformViewpointContent', body.body ->> 'reformViewpointContent') AS initiative,
    json_build_object('id', e.measure_id, 'code', n.measure_code, 'title', n.measure_title,
      'desiredState', coalesce(measure_body.body ->> 'desiredState', ''), 'policyTitle', coalesce(n.policy_title, ''),
      'pillarTitle', n.pillar_title) AS measure,
    json_build_object('id', e.department_id, 'name', coalesce(d.name, ''), 'divisionName', division.name) AS department,
    named_initiatives(e.content, r.form, r.revision_id) AS named_initiatives, ${lastYearJson(visibility)} AS last_year,
    ${predecessorCostsJson(visibility)} AS predecessor_costs,
    ${betterMeasureJson} AS better_measure, ${remarksOfSheet(visibility)} AS remarks, ${neighbour('<', 'DESC')} AS previous_id, ${neighbour('>', 'ASC')} AS next_id,
    ${toEnter} AS to_enter, ${toReview} AS to_review, e.is_sample
  FROM ${sheetFrom(visibility)}
  JOIN plan_node_version body ON body.id = n.version_id
  LEFT JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = e.measure_id
  LEFT JOIN plan_node_version measure_body ON measure_body.id = m.version_id
  LEFT JOIN plan_viewpoint viewpoint
    ON viewpoint.plan_id = r.plan_id AND viewpoint.number = (body.body ->> 'reformViewpoint')::integer
  LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true
  LEFT JOIN LATERAL department_in_year(d.parent_id, r.fy) division ON true
  WHERE e.id = $1 AND ${maySeeEntry(visibility)}`;

/** Everything an opened sheet shows, in one statement; null for a sheet that is not open to the person. */
@Injectable()
export class EntryDetailReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** With the manager of a transaction the sheet is read as it stands there. */
  async find(
    actor: Actor,
    id: string,
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<EntryDetailRow | null> {
    const { entersFor, reviews } = ownWorkOf(actor);
    const work = [entersFor, JSON.stringify(reviews), actor.userId];
    const values = [id, ownListOf(actor), ...visibilityValues(actor), ...work];
    const [row] = await queryNamed<StatementRow<EntryDetailRow>>(source, 'entry_detail', statement, values);
    return row ? completeSheet(row) : null;
  }
}

/** Departments whose sheets make up the person's own list; none for those who look after all of them. */
function ownListOf(actor: Actor): readonly string[] {
  return can(actor, 'entry.confirm') ? [] : departmentsFor(actor, 'entry.read');
}
