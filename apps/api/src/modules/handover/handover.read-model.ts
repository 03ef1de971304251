import { HANDOVER_LISTED, type Handover, type HandoverInitiative, type HandoverQuery } from '@mawasu/contract';
import type { Form, SheetContent } from '@mawasu/domain/sheets';
import type { EntryAction, EntryState, RoundStep } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isRemarkUnsettled, maySeeRemark } from '../entries/entry-remarks.sql.js';
import { type IndicatorSeriesRow, isToCome, shownIndicatorJson } from '../indicators/indicator-series.sql.js';
import { currentPlanFirst, joinShownRevision } from '../plans/plan-node.sql.js';
import { roundStepsJson } from '../rounds/round-detail.sql.js';
import { dueOn, joinDueOf } from '../rounds/round-sheets.sql.js';
import { maySeeContent, maySeeEntry, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

export interface TakenRow {
  action: EntryAction;
  position: number | null;
  name: string;
  forName: string | null;
  at: string;
}

export interface HandoverInitiativeRow
  extends Pick<HandoverInitiative, 'id' | 'measureCode' | 'measureTitle' | 'title'> {
  sheet: { id: string; state: EntryState; position: number | null; dueOn: string | null } | null;
  last: { fy: number; form: Form; steps: RoundStep[]; content: SheetContent; taken: TakenRow[] } | null;
}

export interface HandoverRow extends Omit<Handover, 'asOf' | 'round' | 'initiatives' | 'indicators'> {
  round: { id: string; fy: number; steps: RoundStep[] } | null;
  initiatives: HandoverInitiativeRow[];
  indicators: (Omit<Handover['indicators'][number], 'last'> & { series: IndicatorSeriesRow })[];
}

const visibility = visibilityParameters(3);
const today = 'japan_today()';

/**
 * A person's departments are those of the roles held today; of somebody who holds none any more, those of the last day. A 部
 * stands for its 課, too, and a department for what it came from.
 */
const departments = `
  day AS (
    SELECT coalesce((SELECT CASE WHEN bool_or(coalesce(m.valid_to, ${today}) >= ${today}) THEN ${today} ELSE max(m.valid_to) END
      FROM membership m WHERE m.user_id = $1::uuid AND m.department_id IS NOT NULL AND m.valid_from <= ${today}), ${today}) AS day),
  held AS (
    SELECT h.given_for, h.department_ids FROM day CROSS JOIN LATERAL held_roles($1::uuid, day.day) h
    WHERE h.given_for IS NOT NULL AND h.for_user_id IS NULL AND ($6::uuid[] IS NULL OR h.given_for = ANY ($6::uuid[]))),
  named AS (
    SELECT d.id FROM department d WHERE d.id = $2::uuid AND ($6::uuid[] IS NULL OR d.id = ANY ($6::uuid[]))),
  asked AS (SELECT h.given_for AS id FROM held h UNION SELECT n.id FROM named n),
  own AS (
    SELECT DISTINCT r.id FROM held h CROSS JOIN LATERAL unnest(h.department_ids) r (id)
    UNION
    SELECT l.id FROM (
      SELECT n.id FROM named n
      UNION SELECT u.department_id FROM departments_in_year(fiscal_year_of(${today})) u JOIN named n ON n.id = u.parent_id
      WHERE u.existed
    ) base CROSS JOIN LATERAL department_line(base.id) l (id))`;

/** The newest sheet of a node that somebody wrote on and the reader sees, with whoever passed it on since it was last sent back. */
const lastJson = `(
  SELECT json_build_object('fy', r.fy, 'form', r.form, 'steps', ${roundStepsJson}, 'content', e.content, 'taken', (
    SELECT coalesce(json_agg(json_build_object('action', s.action, 'position', s.from_position, 'name', u.display_name,
        'forName', f.display_name, 'at', ${isoInstant('s.at')}) ORDER BY s.number), '[]'::json)
    FROM entry_step s JOIN app_user u ON u.id = s.user_id LEFT JOIN app_user f ON f.id = s.for_user_id
    WHERE s.entry_id = e.id AND s.action IN ('submit', 'approve', 'confirm')
      AND NOT EXISTS (SELECT FROM entry_step v WHERE v.entry_id = s.entry_id AND v.number = s.number + 1 AND v.action = 'revoke')
      AND s.number > coalesce((
      SELECT max(b.number) FROM entry_step b WHERE b.entry_id = e.id AND b.action IN ('return', 'take_back')), 0)))
  FROM entry e JOIN round r ON r.id = e.round_id
  WHERE e.node_id IN (SELECT node_line(n.node_id)) AND e.content <> '{}'::jsonb
    AND ${maySeeEntry(visibility)} AND ${maySeeContent(visibility)}
  ORDER BY r.fy DESC, r.opened_at DESC LIMIT 1)`;

const sheetJson = `(
  SELECT json_build_object('id', e.id, 'state', e.state, 'position', e.position, 'dueOn', ${dueOn})
  FROM entry e JOIN round r ON r.id = e.round_id ${joinDueOf('e')}
  WHERE e.round_id = (SELECT id FROM running) AND e.node_id = n.node_id AND ${maySeeEntry(visibility)})`;

/** $1 person or null, $2 department or null, $3 to $5 the reader's visibility, $6 the departments they may ask about, null for all. */
const statement = `
  WITH subject AS (
    SELECT 'person' AS kind, u.id, u.display_name AS name FROM app_user u WHERE u.id = $1::uuid
    UNION ALL
    SELECT 'department', d.id, v.name FROM department d
    CROSS JOIN LATERAL department_in_year(d.id, fiscal_year_of(${today})) v WHERE d.id = $2::uuid),
  ${departments},
  running AS (SELECT r.* FROM round r WHERE r.state <> 'preparing' ORDER BY r.fy DESC, r.opened_at DESC LIMIT 1),
  revision AS (
    SELECT coalesce((SELECT revision_id FROM running), (
      SELECT rev.id FROM plan p ${joinShownRevision}
      ORDER BY (p.status = 'ended'), ${currentPlanFirst(`fiscal_year_of(${today})`)} LIMIT 1)) AS id),
  year AS (
    SELECT fiscal_year_of(${today}) AS fy, (SELECT scale FROM running) AS scale, NULL::timestamptz AS opened_at, NULL::timestamptz AS finalized_at),
  place AS (SELECT n.* FROM plan_position n JOIN revision ON revision.id = n.revision_id),
  node AS MATERIALIZED (
    SELECT n.* FROM place n
    WHERE n.kind IN ('measure', 'initiative') AND n.node_id IN (
      SELECT l.node_id FROM leads_in_year(fiscal_year_of(${today})) l WHERE l.department_id IN (SELECT id FROM own)
      UNION
      SELECT e.node_id FROM entry e JOIN running ON running.id = e.round_id WHERE e.department_id IN (SELECT id FROM own))),
  remarked AS MATERIALIZED (
    SELECT m.*, n.title FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
    JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
    WHERE e.department_id IN (SELECT id FROM own) AND ${isRemarkUnsettled('m')}
      AND NOT EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id)
      AND ${maySeeEntry(visibility)} AND ${maySeeRemark(visibility)}),
  measured AS MATERIALIZED (
    SELECT i.*, owner.node_id AS owner_id, owner.kind AS owner_kind, owner.title AS owner_title, owner.path
    FROM node owner JOIN indicator i ON i.node_id = owner.node_id
    WHERE coalesce(i.fy_to, fiscal_year_of(${today})) >= coalesce((SELECT fy FROM running), fiscal_year_of(${today})))
  SELECT json_build_object('kind', subject.kind, 'id', subject.id, 'name', subject.name) AS subject,
    (SELECT name FROM city) AS "cityName",
    (EXISTS (SELECT FROM measured i WHERE i.is_sample)
      OR EXISTS (SELECT FROM asked a JOIN department d ON d.id = a.id WHERE d.is_sample)) AS sample,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', d.name, 'divisionName', v.name)
        ORDER BY v.sort_order, d.sort_order, d.name), '[]'::json)
      FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(${today})) d
      LEFT JOIN LATERAL department_in_year(d.parent_id, fiscal_year_of(${today})) v ON true) AS departments,
    (SELECT coalesce(json_agg(json_build_object('name', p.name, 'roles', p.roles) ORDER BY p.name), '[]'::json) FROM (
      SELECT u.display_name AS name, array_agg(DISTINCT h.role) AS roles
      FROM app_user u CROSS JOIN LATERAL held_roles(u.id, ${today}) h
      WHERE u.disabled_at IS NULL AND h.for_user_id IS NULL AND h.given_for IN (SELECT id FROM asked)
      GROUP BY u.id) p) AS people,
    (SELECT json_build_object('id', r.id, 'fy', r.fy, 'steps', ${roundStepsJson}) FROM running r) AS round,
    (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'code', n.code, 'title', n.title) ORDER BY n.path), '[]'::json)
      FROM node n WHERE n.kind = 'measure') AS measures,
    (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'measureCode', coalesce(n.measure_code, ''),
        'measureTitle', coalesce(n.measure_title, ''), 'title', n.title, 'sheet', ${sheetJson}, 'last', ${lastJson})
        ORDER BY n.path), '[]'::json)
      FROM (SELECT * FROM node WHERE kind = 'initiative' ORDER BY path, node_id LIMIT ${HANDOVER_LISTED}) n) AS initiatives,
    (SELECT coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'unit', i.unit, 'ownerTitle', owner.title,
        'source', coalesce(i.source, ''), 'availableMonth', i.available_month, 'series', ${shownIndicatorJson('year', visibility)},
        'toCome', EXISTS (SELECT FROM running) AND NOT EXISTS (
          SELECT FROM indicator_actual a JOIN running ON running.fy = a.fy
          WHERE a.indicator_id = i.id AND NOT (${isToCome('a.state')})))
        ORDER BY owner.path, i.sort_order, i.id), '[]'::json)
      FROM (SELECT * FROM measured ORDER BY path, sort_order, id LIMIT ${HANDOVER_LISTED}) i
      CROSS JOIN LATERAL (SELECT i.owner_id AS node_id, i.owner_kind AS kind, i.owner_title AS title, i.path) owner CROSS JOIN year) AS indicators,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'entryId', m.entry_id, 'kind', m.kind, 'state', m.state, 'text', m.text,
        'blockLabel', m.block_label, 'fy', m.fy, 'initiativeTitle', m.title) ORDER BY m.written_at, m.id), '[]'::json)
      FROM (SELECT * FROM remarked ORDER BY written_at, id LIMIT ${HANDOVER_LISTED}) m) AS remarks,
    json_build_object('initiatives', (SELECT count(*)::int FROM node WHERE kind = 'initiative'),
      'indicators', (SELECT count(*)::int FROM measured), 'remarks', (SELECT count(*)::int FROM remarked)) AS totals
  FROM subject`;

/** What a person or a department answers for, as far as the reader sees it, in one statement. */
@Injectable()
export class HandoverReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such person or department. `within`: of others nothing is in the answer. */
  async find(
    actor: Actor,
    { personId, departmentId }: HandoverQuery,
    within: readonly string[] | null,
  ): Promise<HandoverRow | null> {
    const values = [personId ?? null, departmentId ?? null, ...visibilityValues(actor), within];
    const [row] = await queryNamed<HandoverRow>(this.dataSource, 'handover', statement, values);
    return row ?? null;
  }
}
