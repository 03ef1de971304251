import { type ReformViewpoint, reformViewpointLabels } from '@mawasu/domain/plans';
import { findFutureDirection, findProgressStatus, progressStatusText, type Scale } from '@mawasu/domain/scales';
import { entryStateText } from '@mawasu/domain/sheets';
import type { EntryState } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { departmentAsOf } from '../departments/department-as-of.sql.js';
import { exclusionReason } from '../entries/entry-exclusion.sql.js';
import { entryPlanOrder, isEntryReturned } from '../entries/entry-list-item.sql.js';
import { entryPlanFrom } from '../entries/entry-sheet.sql.js';
import { pillarTitle } from '../plans/plan-position.sql.js';
import { isRoundVisible } from '../rounds/round-visibility.js';
import type { EntriesCsvRow } from './entries-csv.js';
import { seesAllReports } from './measure-report.read-model.js';
import { policyText } from './report-position.sql.js';
import { japanTimestamp, markedSample } from './report-texts.js';

export interface ExportRound {
  fy: number;
  scale: Scale;
  /** Every entry of the round in the order of the plan. */
  entryIds: string[];
}

type CopiedFields =
  | 'policyTitle'
  | 'pillarTitle'
  | 'measureCode'
  | 'measureTitle'
  | 'initiativeTitle'
  | 'divisionName'
  | 'exclusionReason'
  | 'directionNote'
  | 'activities'
  | 'results'
  | 'issues'
  | 'nextActions'
  | 'viewpointResults'
  | 'sample';

interface ExportEntryRow extends Pick<EntriesCsvRow, CopiedFields> {
  sectionName: string | null;
  isSampleDepartment: boolean;
  viewpoint: ReformViewpoint | null;
  state: EntryState;
  returned: boolean;
  progressStatus: string | null;
  proposedStatus: string | null;
  overrideReason: string;
  futureDirection: string | null;
  submittedAt: Date | null;
  confirmedAt: Date | null;
}

// A page of sheets at a time: texts of 2,000 characters add up, and a slow reader must not hold a connection.
const PAGE = 200;

/** $1 round, $2 whether the person sees what is not finalized. */
const roundStatement = `
  WITH found AS (
    SELECT e.id, row_number() OVER (ORDER BY ${entryPlanOrder}) AS position
    FROM ${entryPlanFrom}
    WHERE e.round_id = $1 AND ($2::boolean OR e.state IN ('finalized', 'published', 'excluded')))
  SELECT r.fy, r.scale,
    (SELECT coalesce(array_agg(f.id ORDER BY f.position), '{}') FROM found f) AS "entryIds"
  FROM round r
  WHERE r.id = $1 AND ${isRoundVisible('$2')}`;

/** $1 entries, in the wanted order. */
const entriesStatement = `
  SELECT ${policyText} AS "policyTitle", ${pillarTitle} AS "pillarTitle",
    m.code AS "measureCode", m.title AS "measureTitle", n.title AS "initiativeTitle",
    above.name AS "divisionName", section.name AS "sectionName", d.is_sample AS "isSampleDepartment",
    n.reform_viewpoint AS viewpoint, e.state, ${isEntryReturned} AS returned,
    ${exclusionReason('e')} AS "exclusionReason", e.progress_status AS "progressStatus",
    e.proposed_status AS "proposedStatus", e.override_reason AS "overrideReason",
    e.future_direction AS "futureDirection", e.direction_note AS "directionNote",
    e.activities, e.results, e.issues, e.next_actions AS "nextActions", e.viewpoint_results AS "viewpointResults",
    e.submitted_at AS "submittedAt", e.confirmed_at AS "confirmedAt", e.is_sample AS sample
  FROM unnest($1::uuid[]) WITH ORDINALITY wanted (id, position)
  JOIN (${entryPlanFrom}) ON e.id = wanted.id
  JOIN department d ON d.id = e.department_id
  LEFT JOIN LATERAL ${departmentAsOf('e.department_id', 'r.fy')} section ON true
  LEFT JOIN LATERAL ${departmentAsOf('section.parent_id', 'r.fy')} above ON true
  ORDER BY wanted.position`;

/** All entries of a round for the CSV: one statement for their order, then one for every {@link PAGE} of them. */
@Injectable()
export class EntriesExportReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** `null` when the round does not exist or may not be seen yet. */
  async findRound(actor: Actor, roundId: string): Promise<ExportRound | null> {
    const values = [roundId, seesAllReports(actor)];
    const [round] = await queryNamed<ExportRound>(this.dataSource, 'export_round', roundStatement, values);
    return round ?? null;
  }

  async *rows(round: ExportRound): AsyncGenerator<EntriesCsvRow> {
    for (let start = 0; start < round.entryIds.length; start += PAGE) {
      const ids = round.entryIds.slice(start, start + PAGE);
      const rows = await queryNamed<ExportEntryRow>(this.dataSource, 'export_entries', entriesStatement, [ids]);
      for (const row of rows) yield toCsvRow(row, round);
    }
  }
}

function toCsvRow(row: ExportEntryRow, { fy, scale }: ExportRound): EntriesCsvRow {
  const { isSampleDepartment, sectionName, viewpoint, state, returned, submittedAt, confirmedAt, ...texts } = row;
  const statusLabel = (code: string | null) => {
    const status = code === null ? null : findProgressStatus(scale, code);
    return status === null ? code : progressStatusText(status);
  };
  const { futureDirection, progressStatus, proposedStatus, overrideReason, ...copied } = texts;
  const direction = futureDirection === null ? null : findFutureDirection(scale, futureDirection);
  return {
    ...copied,
    fy,
    fyLabel: fiscalYearLabel(fy),
    sectionName: sectionName !== null && isSampleDepartment ? markedSample(sectionName) : sectionName,
    viewpointLabel: viewpoint === null ? null : reformViewpointLabels[viewpoint],
    stateLabel: entryStateText(state, returned),
    progressStatusLabel: statusLabel(progressStatus),
    proposedStatusLabel: statusLabel(proposedStatus),
    overrideReason: overrideReason || null,
    futureDirectionLabel: direction?.label ?? futureDirection,
    submittedAt: submittedAt && japanTimestamp(submittedAt),
    confirmedAt: confirmedAt && japanTimestamp(confirmedAt),
  };
}
