import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import type { IndicatorResultRecord } from './indicator-results.store.js';
import { evaluateResults } from './indicator-results.writer.js';

type Settled = ReadonlyMap<string, IndicatorResultRecord>;

const keyOf = ({ roundId, indicatorId }: IndicatorResultRecord) => `${roundId} ${indicatorId}`;

/** What of a result a reader of the settled year would see change. */
const said = ({ ownerId, state, target, actual, rate, band, isMet, basis, detail }: IndicatorResultRecord): string =>
  JSON.stringify([ownerId, state, target, actual, rate, band, isMet, basis, detail.targetText ?? null]);

const shown = (record: IndicatorResultRecord | undefined): string =>
  record === undefined ? '指標なし' : record.detail.achievement.display;

async function settledOf(manager: EntityManager, indicatorIds: readonly string[]): Promise<Settled> {
  if (indicatorIds.length === 0) return new Map();
  const rows = await evaluateResults(manager, { indicatorIds, settled: true });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** What indicators come to in the settled rounds, before something changes. `refuseMoved` compares. */
export class SettledResults {
  private constructor(private readonly before: Settled) {}

  static async of(manager: EntityManager, indicatorIds: readonly string[]): Promise<SettledResults> {
    return new SettledResults(await settledOf(manager, indicatorIds));
  }

  /** Throws when a settled year would come out otherwise now: its papers are printed, and its screens say the same. */
  async refuseMoved(manager: EntityManager, indicatorIds: readonly string[]): Promise<void> {
    const after = await settledOf(manager, indicatorIds);
    const keys = [...new Set([...this.before.keys(), ...after.keys()])];
    const moved = keys.find((key) => {
      const [was, is] = [this.before.get(key), after.get(key)];
      return was === undefined || is === undefined || said(was) !== said(is);
    });
    if (moved === undefined) return;
    const [roundId, indicatorId] = moved.split(' ');
    const [names]: { fy: number; name: string }[] = await manager.query(
      'SELECT r.fy, i.name FROM round r, indicator i WHERE r.id = $1 AND i.id = $2',
      [roundId, indicatorId],
    );
    const change = `${shown(this.before.get(moved))} → ${shown(after.get(moved))}`;
    throw new AppError('TRANSITION_REFUSED', {
      message: `${fiscalYearLabel(names?.fy ?? 0)}の評価は確定しています。「${names?.name}」のその年度の結果が変わる（達成率 ${change}）ため、この変更はできません。新しい年度から変えるときは、指標を引き継いでください。`,
    });
  }
}
