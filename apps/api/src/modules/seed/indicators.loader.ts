import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Indicator, IndicatorActual, IndicatorTarget } from '../indicators/indicator.entity.js';
import type { IndicatorInFile } from './indicators-file.js';
import { loaderAuthor, portions } from './loader-author.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';

/** A year without a row is 未入力, so that state is not written. */
function actualRows(indicatorId: string, { values }: IndicatorInFile) {
  return values
    .filter(({ state }) => state !== 'not_entered')
    .map(({ fy, actual, numerator, denominator, state, certainty, reason }) => {
      const typed = { value: actual, numerator: numerator ?? null, denominator: denominator ?? null };
      return { indicatorId, fy, ...typed, state, certainty, reason: reason ?? null, isSample: true };
    });
}

/** Set with the plan, so that they are in force in every round. */
function targetRows(indicatorId: string, { values, finalTarget }: IndicatorInFile, setAt: Date) {
  const first = { indicatorId, revision: 1, setAt };
  const yearly = values.flatMap(({ fy, target }) => {
    return target === null ? [] : [{ ...first, kind: 'yearly' as const, fy, value: target }];
  });
  return finalTarget ? [...yearly, { ...first, kind: 'final' as const, ...finalTarget }] : yearly;
}

function indicatorRow(id: string, plan: LoadedPlan, indicator: IndicatorInFile, sortOrder: number) {
  const { measureCode, initiative, baseline, finalTarget, range, ratio, elapsedFrom, ...rest } = indicator;
  const { surveyTolerance, values, ...same } = rest;
  return {
    ...same,
    id,
    nodeId: nodeIdOf(plan, measureCode, initiative),
    baselineValue: baseline?.value ?? null,
    baselineFy: baseline?.fy ?? null,
    baselineNote: baseline?.note ?? null,
    rangeLow: range?.low ?? null,
    rangeHigh: range?.high ?? null,
    elapsedFromFy: elapsedFrom ?? null,
    numeratorName: ratio?.numerator ?? null,
    denominatorName: ratio?.denominator ?? null,
    ratioFactor: ratio?.factor ?? null,
    tolerance: surveyTolerance ?? null,
    fyFrom: Math.min(...values.map(({ fy }) => fy)),
    sortOrder,
    isSample: true,
  };
}

/** Figures of a year were known in May of the next one, or, while that lies ahead, are known since yesterday. */
function knownAt(fy: number): Date {
  return new Date(Math.min(Date.parse(`${fy + 1}-05-01T09:00:00+09:00`), Date.now() - 24 * 60 * 60_000));
}

/** Writes the sample indicators with their targets and actuals, all marked サンプル. */
export async function loadIndicators(
  manager: EntityManager,
  file: readonly IndicatorInFile[],
  plan: LoadedPlan,
): Promise<void> {
  const setAt = new Date(`${plan.fyFrom}-04-01T09:00:00+09:00`);
  const indicators = file.map((indicator) => ({ id: randomUUID(), indicator }));
  await nameAuthor(manager, loaderAuthor, { at: setAt });
  for (const rows of portions(indicators.map(({ id, indicator }, index) => indicatorRow(id, plan, indicator, index)))) {
    await manager.insert(Indicator, rows);
  }
  for (const rows of portions(indicators.flatMap(({ id, indicator }) => targetRows(id, indicator, setAt)))) {
    await manager.insert(IndicatorTarget, rows);
  }
  const actuals = indicators.flatMap(({ id, indicator }) => actualRows(id, indicator));
  for (const fy of [...new Set(actuals.map((row) => row.fy))].sort()) {
    const updatedAt = knownAt(fy);
    await nameAuthor(manager, loaderAuthor, { at: updatedAt });
    for (const rows of portions(actuals.filter((row) => row.fy === fy))) {
      await manager.insert(
        IndicatorActual,
        rows.map((row) => ({ ...row, updatedAt })),
      );
    }
  }
}
