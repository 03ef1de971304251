import { reportWords } from '@mawasu/contract';
import { assessmentStageLabels, assessmentStateLabels } from '@mawasu/domain/assessments';
import { assessmentScaleOf, type Scale } from '@mawasu/domain/scales';
import { CSV_BOM, type CsvCell, csvRecord } from '@mawasu/domain/text';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { entriesWorkbook } from '../reports/entries-workbook.js';
import type { ReportFile } from '../reports/report-file.js';
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

/** $1 to $6 the reader, $7 round. */
const tableStatement = `
  WITH ${asking}, r AS (${placed('o.id = $7::uuid')})
  SELECT r.fy, r.code, r.title, r.policy_text AS "policyTitle", d.name AS "departmentName", r.scale, ${filedStagesJson} AS stages
  FROM r LEFT JOIN LATERAL department_in_year(r.department_id, r.fy) d ON true
  ORDER BY r.path, r.measure_id`;

const heads = [
  ...['年度（西暦）', '年度', '方針', '施策番号', '施策', '担当課', '段階', '状態', '評価', '評価の名称'],
  ...['今後の方向', '評価の理由', '提出日', '決定日', reportWords.sample],
];

/** 施策評価 of a round as data: a line for each 施策 and stage, one value a cell, as far as it is open to the reader. */
@Injectable()
export class AssessmentTableReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** As a file for programs, or as a workbook, in which 施策番号 such as 1-1-1 stay texts. */
  async file(actor: Actor, roundId: string, format: 'csv' | 'xlsx'): Promise<ReportFile> {
    const values = [...readerValues(actor), roundId];
    const rows = await queryNamed<TableRow>(this.dataSource, 'assessment_table', tableStatement, values);
    const [first] = rows;
    if (!first) throw assessmentNotFound();
    const name = `施策評価_${fiscalYearLabel(first.fy)}.${format}`;
    const lines = rows.flatMap(linesOf);
    const content =
      format === 'xlsx'
        ? entriesWorkbook(heads, [lines], '施策評価')
        : Buffer.from(CSV_BOM + [heads, ...lines].map(csvRecord).join(''));
    return { name, content, taken: { subjectKind: 'round', subjectId: roundId, detail: { format, roundId, name } } };
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
