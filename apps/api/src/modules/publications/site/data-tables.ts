import type { MeasureReport } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { costKey, costPartLabels, costParts, costStageLabels, costUnit } from '@mawasu/domain/costs';
import { assessmentStages } from '@mawasu/domain/scales';
import { CSV_BOM, csvRecord } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { SiteFacts } from './site-facts.js';

/** One value a cell. A figure is a decimal as text; `null` is an empty cell. */
type Value = { number: string } | string | null;

export interface DataColumn {
  /** In JSON. */
  key: string;
  /** In CSV. */
  label: string;
  /** For the page that explains the data. */
  note: string;
}

interface Column<Row> extends DataColumn {
  value: (row: Row) => Value;
}

export interface DataTable {
  name: 'measures' | 'initiatives' | 'indicators';
  title: string;
  columns: readonly DataColumn[];
  rows: readonly (readonly Value[])[];
}

const column = <Row>(key: string, label: string, note: string, value: (row: Row) => Value): Column<Row> => ({
  ...{ key, label, note, value },
});
const figure = (value: string | number | null): Value => (value === null ? null : { number: String(value) });

const ofYear = <Row>({ fy, edition, publishedOn, sample }: SiteFacts): Column<Row>[] => [
  ...(sample ? [column<Row>('sample', 'サンプル', '操作を試すための架空のデータ', () => 'サンプル')] : []),
  column('fiscalYear', '年度', '評価した年度（西暦）', () => figure(fy)),
  column('fiscalYearLabel', '年度（和暦）', '評価した年度（和暦）', () => fiscalYearLabel(fy)),
  column('edition', '版', '公表版・訂正版の番号', () => figure(edition.number)),
  column('publishedOn', '公表日', '年-月-日（西暦）', () => publishedOn),
];

const ofMeasure = <Row extends { report: MeasureReport }>(): Column<Row>[] => [
  column('measureCode', '施策コード', '総合計画に記載されたコード', ({ report }) => report.measure.code),
  column('measure', '施策', '施策の名称', ({ report }) => report.measure.title),
];

interface MeasureRow {
  report: MeasureReport;
}
interface InitiativeRow extends MeasureRow {
  initiative: MeasureReport['initiatives'][number];
  number: number;
}
interface CellRow extends MeasureRow {
  indicator: MeasureReport['indicators'][number];
  number: number;
  cell: MeasureReport['indicators'][number]['cells'][number];
}

const stageColumns: Column<MeasureRow>[] = assessmentStages.flatMap((stage) => {
  const label = assessmentStageLabels[stage];
  const of = ({ report }: MeasureRow) => report.assessments.find(({ stageLabel }) => stageLabel === label);
  return [
    column<MeasureRow>(`${stage}Rank`, label, `${label}の評価`, (row) => of(row)?.rankLabel ?? null),
    column<MeasureRow>(`${stage}Direction`, `${label}の今後の方向`, '', (row) => of(row)?.directionLabel ?? null),
    column<MeasureRow>(`${stage}Comment`, `${label}の理由`, '文章', (row) => of(row)?.comment ?? null),
  ];
});

type Costs = MeasureReport['costs'];

/**
 * 事業費 and 人工 where the round prints them, a column for each figure; of a sum also how many 取組み it holds, since one that is missing
 * is not 0.
 */
function costColumns<Row>(rows: readonly Row[], costsOf: (row: Row) => Costs): Column<Row>[] {
  const all = rows.flatMap((row) => costsOf(row)?.amounts ?? []);
  const places = new Map(all.map((one) => [costKey(one), one]));
  return [...places].flatMap(([key, { fy, stage, counts: summed }]) => {
    const name = `${fiscalYearLabel(fy)}${costStageLabels[stage]}`;
    const of = (row: Row) => costsOf(row)?.amounts.find((one) => costKey(one) === key);
    const columns = costParts.map((part) => {
      const label = `${name} ${costPartLabels[part]}（${costUnit(part)}）`;
      const note = summed === null ? '入力がないときは空欄' : '取組みの入力されたものの合計';
      return column<Row>(`cost_${fy}_${stage}_${part}`, label, note, (row) => figure(of(row)?.values[part] ?? null));
    });
    if (summed === null) return columns;
    const counts = (['total', 'staff'] as const).map((part) =>
      column<Row>(
        `cost_${fy}_${stage}_${part}Count`,
        `${name} ${costPartLabels[part]}の件数（件）`,
        '合計した取組みの件数',
        (row) => figure(of(row)?.counts?.[part] ?? null),
      ),
    );
    return [...columns, ...counts];
  });
}

const measureColumns = (facts: SiteFacts, rows: readonly MeasureRow[]): Column<MeasureRow>[] => [
  ...ofYear<MeasureRow>(facts),
  column('policy', '方針', '施策の上位の方針', ({ report }) => report.measure.policyTitle),
  column('pillar', '施策の柱', 'ない場合は空欄', ({ report }) => report.measure.pillarTitle),
  ...ofMeasure<MeasureRow>(),
  column('department', '主管課', '', ({ report }) => report.measure.leadDepartment),
  column('desiredState', '目指す姿', '文章', ({ report }) => report.measure.desiredState),
  ...stageColumns,
  column('initiatives', '取組みの件数', '公表した取組みの件数（件）', ({ report }) =>
    figure(report.initiatives.length),
  ),
  ...costColumns(rows, ({ report }) => report.costs),
];

/** The blocks of the year's form as columns, each once, in the order in which the sheets have them. */
function answerColumns(rows: readonly InitiativeRow[]): Column<InitiativeRow>[] {
  const labels = new Map(rows.flatMap(({ initiative }) => initiative.answers.map(({ key, label }) => [key, label])));
  return [...labels].map(([key, label]) =>
    column(`answer_${key}`, label, 'この年度の年度評価シートの項目', ({ initiative }) => {
      return initiative.answers.find((answer) => answer.key === key)?.text ?? null;
    }),
  );
}

const initiativeColumns = (facts: SiteFacts, rows: readonly InitiativeRow[]): Column<InitiativeRow>[] => [
  ...ofYear<InitiativeRow>(facts),
  ...ofMeasure<InitiativeRow>(),
  column('number', '番号', '施策の中での順番', ({ number }) => figure(number)),
  column('initiative', '取組み', '取組みの名称', ({ initiative }) => initiative.name),
  column('content', '内容', '文章', ({ initiative }) => initiative.content),
  column('viewpoint', '行革の視点', 'ない場合は空欄', ({ initiative }) => initiative.viewpointLabel),
  column('viewpointContent', '視点からの取組み内容', '', ({ initiative }) => initiative.viewpointContent),
  column('department', '担当課', '', ({ initiative }) => initiative.department),
  column('isEvaluated', '評価の対象', '対象または対象外', ({ initiative }) =>
    initiative.exclusionReason === null ? '対象' : '対象外',
  ),
  column('exclusionReason', '対象外の理由', '', ({ initiative }) => initiative.exclusionReason),
  ...answerColumns(rows),
  ...costColumns(rows, ({ initiative }) => initiative.costs),
];

const indicatorColumns = (facts: SiteFacts): Column<CellRow>[] => {
  const point = ({ indicator, cell }: CellRow) => indicator.series.points.find(({ fy }) => fy === cell.fy);
  return [
    ...ofYear<CellRow>(facts),
    ...ofMeasure<CellRow>(),
    column('owner', '対象', '施策、または取組み・事務事業の名称', ({ indicator }) => indicator.ownerLabel),
    column('number', '番号', '施策の中での順番', ({ number }) => figure(number)),
    column('indicator', '指標', '指標の名称', ({ indicator }) => indicator.name),
    column('unit', '単位', '基準値・目標値・実績値の単位', ({ indicator }) => indicator.unit),
    column('kind', '区分', '', ({ indicator }) => indicator.kindLabel),
    column('direction', '望ましい方向', '', ({ indicator }) => indicator.directionLabel),
    column('aggregation', '集計', '', ({ indicator }) => indicator.aggregationLabel),
    column('strategyKpi', '総合戦略のKPI', '総合戦略の重要業績評価指標は「○」、ほかは空欄', ({ indicator }) =>
      indicator.strategyKpi ? '○' : null,
    ),
    column('baselineYear', '基準年度', '西暦', ({ indicator }) => figure(indicator.series.baseline?.fy ?? null)),
    column('baseline', '基準値', '数値', ({ indicator }) => figure(indicator.series.baseline?.value ?? null)),
    column('finalTargetYear', '最終目標の年度', '西暦', ({ indicator }) =>
      figure(indicator.series.finalTarget?.fy ?? null),
    ),
    column('finalTarget', '最終目標値', '数値', ({ indicator }) => figure(indicator.series.finalTarget?.value ?? null)),
    column('year', '値の年度', '西暦', ({ cell }) => figure(cell.fy)),
    column('yearLabel', '値の年度（和暦）', '', ({ cell }) => fiscalYearLabel(cell.fy)),
    column('target', '目標値', '数値。未設定のときは空欄', (row) => figure(point(row)?.target ?? null)),
    column('actual', '実績値', '数値。累計の指標では、その年度までの累計', (row) => figure(point(row)?.actual ?? null)),
    column('yearActual', '単年の実績値', '累計の指標だけ', (row) => figure(point(row)?.yearActual ?? null)),
    column('actualState', '実績の状態', '実績値がないときの理由', ({ cell }) => cell.stateLabel),
    column('certainty', '速報・確報', '', ({ cell }) => cell.certaintyLabel),
    column('achievement', '達成率（％）', '目標値に対する割合', (row) => figure(point(row)?.achievement ?? null)),
    column('progress', '進捗率（％）', '基準値から最終目標値までの割合', (row) => figure(point(row)?.progress ?? null)),
    column('pace', 'ペース（％）', '期待進捗率に対する進捗率の割合', (row) => figure(point(row)?.pace ?? null)),
  ];
};

function tableOf<Row>(
  name: DataTable['name'],
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): DataTable {
  return { name, title, columns, rows: rows.map((row) => columns.map(({ value }) => value(row))) };
}

/** What the pages say, as tables of one value a cell: 施策, 取組み, and the figures of the indicators by year. */
export function dataTables(facts: SiteFacts, reports: readonly MeasureReport[]): DataTable[] {
  const measures = reports.map((report) => ({ report }));
  const initiatives = reports.flatMap((report) =>
    report.initiatives.map((initiative, place) => ({ report, initiative, number: place + 1 })),
  );
  const cells = reports.flatMap((report) =>
    report.indicators.flatMap((indicator, place) =>
      indicator.cells.map((cell) => ({ report, indicator, number: place + 1, cell })),
    ),
  );
  return [
    tableOf('measures', '施策', measureColumns(facts, measures), measures),
    tableOf('initiatives', '取組み', initiativeColumns(facts, initiatives), initiatives),
    tableOf('indicators', '指標', indicatorColumns(facts), cells),
  ];
}

/** UTF-8 with the mark by which Excel knows it. */
export function csvFile({ columns, rows }: DataTable): Buffer {
  const cellOf = (value: Value) => (typeof value === 'object' && value !== null ? { printed: value.number } : value);
  const records = [columns.map(({ label }) => label), ...rows.map((row) => row.map(cellOf))].map(csvRecord);
  return Buffer.from(CSV_BOM + records.join(''), 'utf8');
}

/** Figures as JSON numbers. */
export function jsonFile({ columns, rows }: DataTable): Buffer {
  const written = (value: Value) => (typeof value === 'object' && value !== null ? Number(value.number) : value);
  const items = rows.map((row) =>
    Object.fromEntries(columns.map(({ key }, place) => [key, written(row[place] ?? null)])),
  );
  return Buffer.from(`${JSON.stringify({ items, total: items.length })}\n`, 'utf8');
}
