import type { Setup } from '@mawasu/contract';
import { SETUP_NAMED } from '@mawasu/contract';
import { GAP_NAMES, type SetupFacts } from '@mawasu/domain/setup';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { countGaps, type GapRow, gapColumns } from '../indicators/definition-gaps.sql.js';
import { currentPlanFirst, joinShownRevision } from '../plans/plan-node.sql.js';

/** What the statement gives: what an indicator lacks says the domain, so their rows are read and counted here. */
interface CountedRow extends Omit<SetupRow, 'facts'> {
  facts: Omit<SetupFacts, GapCount>;
  measured: GapRow[];
}

type GapCount =
  | 'indicatorsWithoutTarget'
  | 'indicatorsWithoutSource'
  | 'indicatorsWithoutMonth'
  | 'indicatorsWithoutBaseline';

function toRow({ measured, facts, ...row }: CountedRow): SetupRow {
  const { target, source, month, baseline } = countGaps(measured);
  return {
    ...row,
    facts: {
      ...facts,
      ...{ indicatorsWithoutTarget: target, indicatorsWithoutSource: source },
      ...{ indicatorsWithoutMonth: month, indicatorsWithoutBaseline: baseline },
    },
  };
}

/** The city as it stands and all that is counted of it. */
export interface SetupRow {
  version: number;
  closed: boolean;
  facts: SetupFacts;
  invitees: Setup['invitees'];
}

const numberOf = (rows: string) => `(SELECT count(*)::int FROM ${rows})`;

const namesOf = (rows: string) => `(SELECT coalesce(json_agg(x.name), '[]'::json) FROM (${rows} LIMIT ${GAP_NAMES}) x)`;

const withoutEntrant = `NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'entrant')`;
const withoutHead = `NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'section_head')`;
const notSignedIn = 'NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.came)';
const withoutInitiative = `m.kind = 'measure' AND NOT EXISTS (
        SELECT FROM node n WHERE n.kind = 'initiative' AND n.measure_id = m.id)`;
const withoutIndicator = `m.kind = 'measure' AND NOT EXISTS (SELECT FROM measured i WHERE i.measure_id = m.id)`;

/** Names of 課 that are looked at for people, and of nodes of the plan, that meet a condition. */
const namesOfSections = (condition: string) =>
  namesOf(`
      SELECT d.name FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(japan_today())) d
      WHERE ${condition} ORDER BY d.sort_order, d.name, a.id`);
const namesOfNodes = (condition: string) =>
  namesOf(`
      SELECT btrim(m.code || ' ' || m.title) AS name FROM node m WHERE ${condition} ORDER BY m.path, m.id`);

/**
 * $1 whether a city whose setup was ended is looked at, too. Organisation and people are those of today; who answers for what
 * is asked for the first year that is evaluated, in the revision everybody reads of the plan in force then.
 */
const statement = `
  WITH chosen AS (
    SELECT p.id, greatest(c.first_fy, p.fy_from) AS fy FROM plan p CROSS JOIN city c
    ORDER BY (p.status = 'ended'), ${currentPlanFirst('coalesce(c.first_fy, fiscal_year_of(japan_today()))')} LIMIT 1),
  revision AS (
    SELECT rev.id FROM chosen p ${joinShownRevision}),
  node AS (
    SELECT n.node_id AS id, n.kind, n.measure_id, n.code, n.title, n.path, lead_in_year(n.node_id, chosen.fy) AS lead
    FROM plan_position n JOIN revision ON revision.id = n.revision_id CROSS JOIN chosen),
  unit AS (
    SELECT d.id, d.kind FROM department d
    WHERE EXISTS (SELECT FROM department_version v
      WHERE v.department_id = d.id AND coalesce(v.fy_to, fiscal_year_of(japan_today())) >= fiscal_year_of(japan_today()))),
  asked AS (
    SELECT DISTINCT n.lead AS id FROM node n WHERE n.kind = 'initiative' AND n.lead IS NOT NULL
    UNION
    SELECT u.id FROM unit u WHERE u.kind = 'section'
      AND NOT EXISTS (SELECT FROM node n WHERE n.kind = 'initiative' AND n.lead IS NOT NULL)),
  person AS (
    SELECT u.id, u.account, u.display_name, u.last_sign_in_at IS NOT NULL AS came, h.role, h.given_for, h.department_ids
    FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h
    WHERE u.disabled_at IS NULL AND h.for_user_id IS NULL),
  reached AS (
    SELECT DISTINCT p.role, p.came, r.id FROM person p CROSS JOIN LATERAL unnest(p.department_ids) r (id)
    WHERE p.role IN ('entrant', 'section_head')),
  measured AS (
    SELECT ${gapColumns}, n.measure_id FROM indicator i JOIN node n ON n.id = i.node_id CROSS JOIN chosen
    WHERE coalesce(i.fy_to, chosen.fy) >= chosen.fy),
  invitee AS (
    SELECT p.id, p.account, p.display_name AS "displayName", array_agg(DISTINCT p.role) AS roles,
      coalesce(array_agg(DISTINCT d.name) FILTER (WHERE d.name IS NOT NULL), '{}') AS "departmentNames"
    FROM person p LEFT JOIN LATERAL department_in_year(p.given_for, fiscal_year_of(japan_today())) d ON true
    WHERE NOT p.came GROUP BY p.id, p.account, p.display_name)
  SELECT c.version, c.setup_closed_at IS NOT NULL AS closed,
    jsonb_build_object(
      'cityName', c.name, 'firstFy', c.first_fy,
      'divisions', ${numberOf(`unit u WHERE u.kind = 'division'`)}, 'sections', ${numberOf(`unit u WHERE u.kind = 'section'`)},
      'sectionsBeginningLater', ${numberOf(`unit u WHERE u.kind = 'section'
        AND c.first_fy < (SELECT min(v.fy_from) FROM department_version v WHERE v.department_id = u.id)
        AND NOT EXISTS (SELECT FROM department_succession s WHERE s.new_id = u.id AND s.old_id IS NOT NULL)`)},
      'people', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.role <> 'administrator'),
      'planners', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.role = 'planner'),
      'sectionsAsked', ${numberOf('asked')},
      'sectionsWithoutEntrant', ${numberOf(`asked a WHERE ${withoutEntrant}`)},
      'sectionsWithoutHead', ${numberOf(`asked a WHERE ${withoutHead}`)},
      'sectionsNotSignedIn', ${numberOf(`asked a WHERE ${notSignedIn}`)},
      'signedIn', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.came AND p.role <> 'administrator')) ||
    jsonb_build_object(
      'plans', ${numberOf('plan')}, 'policies', ${numberOf(`node n WHERE n.kind = 'policy'`)},
      'measures', ${numberOf(`node n WHERE n.kind = 'measure'`)}, 'initiatives', ${numberOf(`node n WHERE n.kind = 'initiative'`)},
      'measuresWithoutInitiative', ${numberOf(`node m WHERE ${withoutInitiative}`)},
      'nodes', ${numberOf(`node n WHERE n.kind IN ('measure', 'initiative')`)},
      'measuresWithoutLead', ${numberOf(`node n WHERE n.kind = 'measure' AND n.lead IS NULL`)},
      'initiativesWithoutLead', ${numberOf(`node n WHERE n.kind = 'initiative' AND n.lead IS NULL`)},
      'indicators', ${numberOf('measured')},
      'measuresWithoutIndicator', ${numberOf(`node m WHERE ${withoutIndicator}`)},
      'rounds', ${numberOf('round')}, 'openedRounds', ${numberOf(`round r WHERE r.state <> 'preparing'`)},
      'named', json_build_object(
        'sectionsWithoutEntrant', ${namesOfSections(withoutEntrant)},
        'sectionsWithoutHead', ${namesOfSections(withoutHead)},
        'sectionsNotSignedIn', ${namesOfSections(notSignedIn)},
        'measuresWithoutInitiative', ${namesOfNodes(withoutInitiative)},
        'measuresWithoutIndicator', ${namesOfNodes(withoutIndicator)},
        'measuresWithoutLead', ${namesOfNodes(`m.kind = 'measure' AND m.lead IS NULL`)},
        'initiativesWithoutLead', ${namesOfNodes(`m.kind = 'initiative' AND m.lead IS NULL`)})) AS facts,
    (SELECT coalesce(json_agg(i), '[]'::json) FROM measured i) AS measured,
    json_build_object('total', ${numberOf('invitee')}, 'items', (
      SELECT coalesce(json_agg(i), '[]'::json)
      FROM (SELECT * FROM invitee ORDER BY "displayName", account LIMIT ${SETUP_NAMED}) i)) AS invitees
  FROM city c
  WHERE $1::boolean OR c.setup_closed_at IS NULL`;

/** What the city still lacks, counted in one statement. */
@Injectable()
export class SetupReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** With the manager of a transaction it sees what that one has changed. */
  async get(source: DataSource | EntityManager = this.dataSource): Promise<SetupRow> {
    const [row] = await queryNamed<CountedRow>(source, 'setup', statement, [true]);
    return toRow(row as CountedRow);
  }

  /** Null once somebody has ended it: then nothing is counted. */
  async getUnlessClosed(): Promise<SetupRow | null> {
    const [row] = await queryNamed<CountedRow>(this.dataSource, 'setup', statement, [false]);
    return row ? toRow(row) : null;
  }
}
