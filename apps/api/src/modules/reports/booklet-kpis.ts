import { type MeasureReport, type RoundScale, reportBlanks } from '@mawasu/contract';
import { bandOf } from '@mawasu/domain/scales';
import { WORD_RATES } from './booklet-words.js';

type Years = MeasureReport['years'];

interface KpiRow {
  code: string;
  name: string;
  about: string;
  sample: boolean;
  baseline: string;
  targets: string[];
  actuals: string[];
  rate: string;
  band: string;
  final: string;
}

/** KPI of the same years, in the order of the plan. */
interface KpiTable {
  policy: string;
  years: Years;
  rows: KpiRow[];
}

/** What 総合戦略KPI一覧 lists: the indicators whose definition says that the 総合戦略 names them. */
export class BookletKpis {
  private readonly tables: KpiTable[] = [];
  private readonly bands = new Map<string, number>();

  constructor(private readonly scale: RoundScale) {}

  add({ indicators, measure, meta, years }: MeasureReport): void {
    for (const one of indicators) {
      if (!one.strategyKpi) continue;
      const { achievement, cells, series } = one;
      const value = series.points.find(({ fy }) => fy === meta.fy)?.achievement ?? null;
      const band = bandOf(this.scale, { value, capped: WORD_RATES[achievement.display] ?? null }).label;
      this.bands.set(band, (this.bands.get(band) ?? 0) + 1);
      this.tableOf(measure.policyTitle, years).rows.push({
        ...{ code: measure.code, name: one.name, sample: one.sample, band, rate: achievement.display },
        about: [one.kindLabel, `単位：${one.unit}`, one.directionLabel, one.aggregationLabel].join('　'),
        baseline: one.baselineText ?? reportBlanks.target,
        targets: cells.map(({ target }) => target ?? reportBlanks.actual),
        actuals: cells.map(({ actual, certaintyLabel, stateLabel }) =>
          actual === null
            ? (stateLabel ?? reportBlanks.actual)
            : certaintyLabel === '速報'
              ? `${actual}（速報）`
              : actual,
        ),
        final: one.finalTargetText ?? reportBlanks.target,
      });
    }
  }

  private tableOf(policy: string, years: Years): KpiTable {
    const last = this.tables.at(-1);
    if (last?.policy === policy && last.years[0]?.fy === years[0]?.fy) return last;
    const table = { policy, years, rows: [] };
    this.tables.push(table);
    return table;
  }

  data(): { tables: KpiTable[]; sentence: string } {
    const all = this.tables.reduce((count, { rows }) => count + rows.length, 0);
    const rated = this.scale.bands.filter(({ minRate }) => minRate !== null).map(({ label }) => label);
    const countOf = (label: string) => this.bands.get(label) ?? 0;
    const counted = rated.reduce((count, label) => count + countOf(label), 0);
    const parts = rated.filter((label) => countOf(label) > 0).map((label) => `${label}は${countOf(label)}件`);
    const found = parts.length > 0 ? `${parts.join('、')}です。` : '';
    return {
      tables: this.tables,
      sentence: all === 0 ? '' : `総合戦略のKPI${all}件のうち、達成率を計算できたのは${counted}件です。${found}`,
    };
  }
}
