import type { EditionMark, RoundScale } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { ReportDepartmentRow } from '../reports/measure-report.read-model.js';
import { policyText } from '../reports/report-sheet.sql.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';

export interface BookletMeasure {
  id: string;
  policyTitle: string;
}

/** What a booklet of a round may hold, and what stands before its sheets. */
export interface BookletRound {
  fy: number;
  scale: RoundScale;
  /** Of a settled round: its newest edition, and when that was made. */
  edition: (EditionMark & { madeAt: string }) | null;
  preface: string;
  /** In the order of the plan; of a 課 those it leads or has a sheet of, of a 部 those of its 課. */
  measures: BookletMeasure[];
  departmentName: string | null;
  /** Of a 課 itself, of a 部 also its 課: whose 取組み are its own. */
  departments: ReportDepartmentRow[];
}

/** $1 round, $2 whether the person sees rounds before 確定, $3 a 部, a 課 or null. */
const bookletRoundStatement = `
  WITH chosen AS MATERIALIZED (
    SELECT $3::uuid AS id UNION SELECT d.department_id FROM departments_in_year((SELECT fy FROM round WHERE id = $1)) d
    WHERE d.parent_id = $3::uuid)
  SELECT r.fy, r.scale,
    CASE WHEN newest.id IS NOT NULL THEN json_build_object('number', newest.number, 'checksum', newest.checksum,
      'madeAt', ${isoInstant('newest.made_at')}) END AS edition,
    coalesce((SELECT f.text FROM booklet_preface f WHERE f.round_id = r.id), '') AS preface,
    (SELECT d.name FROM department_in_year($3::uuid, r.fy) d) AS "departmentName",
    (SELECT coalesce(json_agg(json_build_object('name', section.name, 'divisionName', above.name, 'sample', d.is_sample)
        ORDER BY section.name, d.id), '[]'::json)
      FROM department d
      CROSS JOIN LATERAL department_in_year(d.id, r.fy) section
      LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
      WHERE d.id IN (SELECT id FROM chosen)) AS departments,
    (SELECT coalesce(json_agg(json_build_object('id', m.node_id, 'policyTitle', ${policyText('m')})
        ORDER BY m.path, m.node_id), '[]'::json)
      FROM plan_position m
      WHERE m.revision_id = r.revision_id AND m.kind = 'measure' AND ($3::uuid IS NULL
        OR lead_in_year(m.node_id, r.fy) IN (SELECT id FROM chosen)
        OR EXISTS (SELECT FROM entry e
          WHERE e.round_id = r.id AND e.measure_id = m.node_id AND e.department_id IN (SELECT id FROM chosen)))
    ) AS measures
  FROM round r
  LEFT JOIN LATERAL (
    SELECT x.* FROM edition x WHERE x.round_id = r.id AND ${isSettledRound('r')} ORDER BY x.number DESC LIMIT 1) newest ON true
  WHERE r.id = $1 AND ($2::boolean OR ${isSettledRound('r')})`;

/** `null` when the round does not exist or may not be seen yet. */
export async function readBookletRound(
  source: DataSource,
  roundId: string,
  seesUnsettled: boolean,
  departmentId: string | null = null,
): Promise<BookletRound | null> {
  const values = [roundId, seesUnsettled, departmentId];
  const [row] = await queryNamed<BookletRound>(source, 'booklet_round', bookletRoundStatement, values);
  return row ?? null;
}
