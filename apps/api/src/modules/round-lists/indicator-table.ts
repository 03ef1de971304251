import { type MeasureReport, measureReport, type ReportIndicator, reportWords } from '@mawasu/contract';
import { valueStateLabels } from '@mawasu/domain/indicators';
import type { DataCell } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import type { DataTable } from '../reports/data-table.js';
import type { ExportRound } from '../reports/entries-export.read-model.js';
import { levelNames, toMeasureReport } from '../reports/measure-report.mapper.js';
import { readMeasureReports } from '../reports/measure-report.read-model.js';
import type { ReportReader } from '../reports/report-access.js';
import type { ListHead } from './list-head.read-model.js';

const words = { later: '評価年度より後の年度', outside: '指標の期間外', strategyKpi: '総合戦略のKPI' };

const columnsOf = ({ policy, pillar, measure }: MeasureReport['meta']['levels']): string[] => [
  ...['評価年度（西暦）', '評価年度', policy, pillar, `${measure}コード`, measure],
  ...['対象', '指標', '区分', '望ましい方向', '集計', '単位', '年度（西暦）', '年度'],
  ...['目標値', '目標（範囲・増減・言葉を含む表示）', '実績値', '単年の実績値', '実績の状態', '速報・確報'],
  ...['達成率（％）', '進捗率（％）', 'ペース（％）', '注記'],
  ...['基準値', '基準値の年度（西暦）', '最終目標値', '最終目標の年度（西暦）', words.strategyKpi, reportWords.sample],
];

const number = (value: string | null | undefined): DataCell => (value ? { printed: value } : null);

/** The indicators of a round with the years their paper shows, from the model the paper is printed from. */
export function indicatorTable(
  manager: EntityManager,
  reader: ReportReader,
  round: ExportRound,
  { measures }: ListHead,
): DataTable {
  const asOf = new Date();
  async function* pages(): AsyncGenerator<DataCell[][]> {
    if (round.edition !== null) {
      for (const { frozen } of measures) if (frozen !== null) yield indicatorRows(frozenReport(frozen));
      return;
    }
    const ids = measures.map(({ id }) => id);
    for await (const row of readMeasureReports(manager, reader, round.id, ids)) {
      yield indicatorRows(toMeasureReport(row, asOf));
    }
  }
  return { columns: columnsOf(levelNames(round.levels)), pages: pages() };
}

const frozenReport = (model: string): MeasureReport =>
  measureReport.parse({ ...(JSON.parse(model) as object), edition: null });

/** A row for each year of each indicator: exact figures, without unit, separator or cap. */
function indicatorRows({ meta, measure, indicators }: MeasureReport): DataCell[][] {
  const place = [
    meta.fy,
    fiscalYearLabel(meta.fy),
    measure.policyTitle,
    measure.pillarTitle,
    measure.code,
    measure.title,
  ];
  return indicators.flatMap((indicator) => {
    const { ownerLabel, name, kindLabel, directionLabel, aggregationLabel, unit, series } = indicator;
    const head = [...place, ownerLabel, name, kindLabel, directionLabel, aggregationLabel, unit];
    const { baseline, finalTarget } = series;
    const tail = [
      ...[number(baseline?.value), baseline?.fy ?? null, number(finalTarget?.value), finalTarget?.fy ?? null],
      indicator.strategyKpi ? '○' : null,
      indicator.sample ? reportWords.sample : null,
    ];
    return indicator.cells.map((cell) => [...head, ...yearCells(indicator, cell, meta.fy), ...tail]);
  });
}

function yearCells({ series }: ReportIndicator, cell: ReportIndicator['cells'][number], roundFy: number): DataCell[] {
  const { fy, target, certaintyLabel, qualifiers } = cell;
  const point = series.points.find((one) => one.fy === fy);
  return [
    ...[fy, fiscalYearLabel(fy), number(point?.target), target, number(point?.actual), number(point?.yearActual)],
    ...[stateOf(cell, roundFy), certaintyLabel],
    ...[number(point?.achievement), number(point?.progress), number(point?.pace)],
    qualifiers.join(' ') || null,
  ];
}

/** A missing figure is a state. */
function stateOf({ fy, actual, yearActual, stateLabel }: ReportIndicator['cells'][number], roundFy: number): string {
  if (actual !== null || yearActual !== null) return valueStateLabels.recorded;
  return stateLabel ?? (fy > roundFy ? words.later : words.outside);
}
