import { Readable } from 'node:stream';
import { dataListLabels, reportWords } from '@mawasu/contract';
import { assessmentStageLabels, assessmentStateLabels } from '@mawasu/domain/assessments';
import { assessmentScaleOf, type Scale } from '@mawasu/domain/scales';
import type { CsvCell } from '@mawasu/domain/text';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type DataTable, pagesOf, tableCsv } from '../reports/data-table.js';
import { dataWorkbook } from '../reports/data-workbook.js';
import { listFileName } from '../reports/download-name.js';
import type { ReportFile } from '../reports/report-file.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { type StageRow, usedStages } from './assessment.mapper.js';
import { assessmentNotFound } from './assessment-not-found.js';
import { asking, filedStagesJson, placed, readerValues } from './assessments.sql.js';

interface TableRow {
  fy: number;
  code: string;
  title: string;
  policyTitle: string;
  departmentName: string | null;
  scale: Scale;
  stages: StageRow[];
}

/** The 課 as the newest edition prints it: of a settled round a name that is put right later changes nothing. */
const printedDepartment = `
  LEFT JOIN LATERAL (
    SELECT f.model::json #>> '{measure,leadDepartment}' AS name
    FROM edition x JOIN edition_model f ON f.edition_id = x.id AND f.kind = 'measure' AND f.key = r.measure_id::text
    WHERE x.round_id = r.id AND ${isSettledRound('r')} ORDER BY x.number DESC LIMIT 1) printed ON true`;

/** $1 to $6 the reader, $7 round. */
const tableStatement = `
  WITH ${asking}, r AS (${placed('o.id = $7::uuid')})
  SELECT r.fy, r.code, r.title, r.policy_text AS "policyTitle", coalesce(printed.name, d.name) AS "departmentName", r.scale, ${filedStagesJson} AS stages
  FROM r LEFT JOIN LATERAL department_in_year(r.department_id, r.fy) d ON true ${printedDepartment}
  ORDER BY r.path, r.measure_id`;

const heads = [
  ...['年度（西暦）', '年度', '方針', '施策番号', '施策', '担当課', '段階', '状態', '評価', '評価の名称'],
  ...['今後の方向', '評価の理由', '提出日', '決定日', reportWords.sample],
];

/** 施策評価 of a round as data: a line for each 施策 and stage, one value a cell, as far as it is open to the reader. */
@Injectable()
export class AssessmentTableReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Without a line where the round has no 施策, or none that is open to the person. */
  async table(actor: Actor, roundId: string, source: DataSource | EntityManager = this.dataSource): Promise<DataTable> {
    const rows = await this.rows(actor, roundId, source);
    return { columns: heads, pages: pagesOf(rows.flatMap(linesOf)) };
  }

  /** As a file for programs, or as a workbook, in which 施策番号 such as 1-1-1 stay texts. */
  async file(actor: Actor, roundId: string, format: 'csv' | 'xlsx'): Promise<ReportFile> {
    const rows = await this.rows(actor, roundId, this.dataSource);
    const [first] = rows;
    if (!first) throw assessmentNotFound();
    const table = { columns: heads, pages: pagesOf(rows.flatMap(linesOf)) };
    const name = listFileName('assessments', fiscalYearLabel(first.fy), format);
    const sheet = { ...table, name: dataListLabels.assessments };
    const content = format === 'xlsx' ? dataWorkbook([sheet]) : Readable.from(tableCsv(table));
    return { name, content, taken: { subjectKind: 'round', subjectId: roundId, detail: { format, roundId, name } } };
  }

  private rows(actor: Actor, roundId: string, source: DataSource | EntityManager): Promise<TableRow[]> {
    return queryNamed<TableRow>(source, 'assessment_table', tableStatement, [...readerValues(actor), roundId]);
  }
}

function linesOf({ fy, code, title, policyTitle, departmentName, scale, stages }: TableRow): CsvCell[][] {
  const { ranks, directions } = assessmentScaleOf(scale);
  const place = [fy, fiscalYearLabel(fy), policyTitle, code, title, departmentName];
  return usedStages(scale).map((stage) => {
    const row = stages.find((one) => one.stage === stage);
    const head = [...place, assessmentStageLabels[stage]];
    if (!row?.open)
      return [...head, row ? '公開前' : '未着手', ...Array<null>(heads.length - head.length - 1).fill(null)];
    return [
      ...[...head, assessmentStateLabels[row.actualState], row.rank],
      ranks.find((rank) => rank.code === row.rank)?.label ?? null,
      directions.find((direction) => direction.code === row.direction)?.label ?? row.direction,
      ...[row.comment === '' ? null : row.comment, row.submitted && japanDateOf(new Date(row.submitted.at))],
      ...[row.decided?.on ?? null, row.sample ? reportWords.sample : null],
    ];
  });
}
