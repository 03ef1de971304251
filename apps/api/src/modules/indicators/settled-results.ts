import { actualInWords, type Calculation, explainYear } from '@mawasu/domain/indicators';
import { shortestDecimal } from '@mawasu/domain/numbers';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { completeSeries } from './complete-series.js';
import { type ResultSource, readResultSources, resultOf } from './indicator-results.writer.js';

/** What a reader of the settled year is told of one year of an indicator: each part under the name that a refusal says. */
type Told = Readonly<Record<string, string>>;
interface SettledResult {
  /** By year: the round's own and those before it, which stand beside it. */
  told: ReadonlyMap<number, Told>;
  /** What of its definition stands beside the rates as a figure. */
  defined: string;
  /** Where it stands, and what lists group it by. */
  placed: string;
}
type Settled = ReadonlyMap<string, SettledResult>;

const rateNames = ['達成率', '進捗率', '期待進捗率', 'ペース'];

const printed = ({ display, formula, reason }: Calculation): string => [display, formula, reason].join('\n');

function resultOfSource(source: ResultSource): SettledResult {
  const series = completeSeries(source.series);
  const { ownerId, target, band, isMet, basis, detail } = resultOf(source);
  const years = series.values.filter(({ fy }) => fy <= source.series.roundFy);
  const told = years.map(({ fy }): [number, Told] => {
    const { achievement, progress, expected, pace, qualifiers } = explainYear(series, fy);
    const rates = [achievement, progress, expected, pace];
    return [
      fy,
      {
        ...Object.fromEntries(rates.map(({ display }, index) => [rateNames[index], display])),
        計算式: rates.map(printed).join('\n'),
        実績: actualInWords(series, fy, source.series.roundFy),
        注記: qualifiers.map(({ text }) => text).join(''),
      },
    ];
  });
  const { tolerance, baseline, range } = series;
  return {
    told: new Map(told),
    // By what they are worth: 「2」 in place of 「2.0」 changes nothing that anybody is told.
    defined: JSON.stringify([
      ...[tolerance, baseline?.value, range?.low, range?.high].map((figure) => figure && shortestDecimal(figure)),
      baseline?.fy,
    ]),
    placed: JSON.stringify([ownerId, target, band, isMet, basis, detail.targetText ?? null]),
  };
}

async function settledOf(manager: EntityManager, indicatorIds: readonly string[]): Promise<Settled> {
  if (indicatorIds.length === 0) return new Map();
  const sources = await readResultSources(manager, { indicatorIds, settled: true });
  return new Map(sources.map((source) => [`${source.roundId} ${source.indicatorId}`, resultOfSource(source)]));
}

/** What of it moved, in Japanese; null when nothing did. */
function moveOf(was: SettledResult | undefined, is: SettledResult | undefined): string | null {
  if (was === undefined || is === undefined) return was === undefined ? 'この指標が加わる' : 'この指標がなくなる';
  for (const fy of [...new Set([...was.told.keys(), ...is.told.keys()])].sort((left, right) => right - left)) {
    const [before, after] = [was.told.get(fy) ?? {}, is.told.get(fy) ?? {}];
    const name = Object.keys({ ...before, ...after }).find((one) => before[one] !== after[one]);
    if (name === undefined) continue;
    const isRate = rateNames.includes(name) && before[name] !== undefined && after[name] !== undefined;
    return `${fiscalYearLabel(fy)}の${name}${isRate ? ` ${before[name]} → ${after[name]}` : ''}`;
  }
  if (was.defined !== is.defined) return '許容差、基準値か範囲';
  return was.placed === is.placed ? null : '置かれている施策・取組みか区分';
}

/** What indicators come to in the settled rounds, before something changes. `refuseMoved` compares. */
export class SettledResults {
  private constructor(private readonly before: Settled) {}

  static async of(manager: EntityManager, indicatorIds: readonly string[]): Promise<SettledResults> {
    return new SettledResults(await settledOf(manager, indicatorIds));
  }

  /** Throws when a settled year would say something else now: its papers are printed, and its screens say the same. */
  async refuseMoved(manager: EntityManager, indicatorIds: readonly string[]): Promise<void> {
    const after = await settledOf(manager, indicatorIds);
    for (const key of new Set([...this.before.keys(), ...after.keys()])) {
      const move = moveOf(this.before.get(key), after.get(key));
      if (move !== null) await this.refuse(manager, key, move);
    }
  }

  private async refuse(manager: EntityManager, key: string, move: string): Promise<never> {
    const [names]: { fy: number; name: string }[] = await manager.query(
      'SELECT r.fy, i.name FROM round r, indicator i WHERE r.id = $1 AND i.id = $2',
      key.split(' '),
    );
    throw new AppError('TRANSITION_REFUSED', {
      message: `${fiscalYearLabel(names?.fy ?? 0)}の評価は確定しています。「${names?.name}」の確定した内容が変わる（${move}）ため、この変更はできません。新しい年度から変えるときは、指標を引き継いでください。`,
    });
  }
}
