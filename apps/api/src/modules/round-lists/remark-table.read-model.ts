import { reportWords } from '@mawasu/contract';
import { type RemarkKind, type RemarkState, remarkKindLabels, remarkStateLabels } from '@mawasu/domain/remarks';
import type { DataCell } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { maySeeRemark } from '../entries/entry-remarks.sql.js';
import { type DataTable, pagesOf } from '../reports/data-table.js';
import type { ExportRound } from '../reports/entries-export.read-model.js';
import { levelNames } from '../reports/measure-report.mapper.js';
import type { ReportReader } from '../reports/report-access.js';
import { policyText } from '../reports/report-sheet.sql.js';
import { maySeeEntry, shownEntries, visibilityParameters } from '../rounds/visibility.sql.js';

interface RemarkRow {
  policyTitle: string;
  pillarTitle: string | null;
  measureCode: string | null;
  measureTitle: string | null;
  initiativeTitle: string;
  departmentName: string | null;
  fy: number;
  kind: RemarkKind;
  blockLabel: string;
  text: string;
  writtenOn: string;
  state: RemarkState;
  answer: string | null;
  answeredOn: string | null;
  sample: boolean;
}

const reader = visibilityParameters(2);
const japanDay = (instant: string) => `to_char(${instant} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`;

/** $1 round, $2 to $4 the reader's visibility. */
const remarkTableStatement = `
  SELECT ${policyText('n')} AS "policyTitle", n.pillar_title AS "pillarTitle", n.measure_code AS "measureCode",
    n.measure_title AS "measureTitle", n.title AS "initiativeTitle", d.name AS "departmentName",
    m.fy, m.kind, m.block_label AS "blockLabel", m.text, ${japanDay('m.written_at')} AS "writtenOn", m.state, m.answer,
    ${japanDay('m.answered_at')} AS "answeredOn", m.is_sample AS sample
  FROM remark m
  JOIN ${shownEntries(reader)} e ON e.id = m.entry_id
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true
  WHERE r.id = $1 AND m.state <> 'withdrawn' AND ${maySeeEntry(reader)} AND ${maySeeRemark(reader)}
  ORDER BY e.path, e.id, m.fy, m.written_at, m.id`;

/** 指摘 on the sheets of a round with what the 課 answered; those of a settled round change no more. */
export async function readRemarkTable(
  manager: EntityManager,
  { visibility }: ReportReader,
  round: Pick<ExportRound, 'id' | 'fy' | 'levels'>,
): Promise<DataTable> {
  const values = [round.id, ...visibility];
  const rows = await queryNamed<RemarkRow>(manager, 'remark_table', remarkTableStatement, values);
  const { policy, pillar, measure, initiative } = levelNames(round.levels);
  const columns = [
    ...['評価年度（西暦）', '評価年度', policy, pillar, `${measure}コード`, measure, initiative, '主管課'],
    ...['指摘の年度（西暦）', '指摘の年度', '種類', '項目', '内容', '記入日', '状態'],
    ...['回答の状態', '回答', '回答日', reportWords.sample],
  ];
  return { columns, pages: pagesOf(rows.map((row) => remarkCells(row, round.fy))) };
}

function remarkCells(row: RemarkRow, fy: number): DataCell[] {
  const isAnswered = row.answer !== null;
  return [
    ...[fy, fiscalYearLabel(fy), row.policyTitle, row.pillarTitle, row.measureCode, row.measureTitle],
    ...[row.initiativeTitle, row.departmentName, row.fy, fiscalYearLabel(row.fy), remarkKindLabels[row.kind]],
    ...[row.blockLabel, row.text, row.writtenOn, remarkStateLabels[row.state]],
    ...[isAnswered ? '回答あり' : '回答なし', row.answer, isAnswered ? row.answeredOn : null],
    row.sample ? reportWords.sample : null,
  ];
}
