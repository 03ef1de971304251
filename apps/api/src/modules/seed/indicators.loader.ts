import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Indicator, IndicatorActual, IndicatorTarget } from '../indicators/indicator.entity.js';
import type { IndicatorInFile } from './indicators-file.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';

/** A year without a row is 未入力, so that state is not written. */
function actualRows(indicatorId: string, { values }: IndicatorInFile) {
  return values
    .filter(({ state }) => state !== 'not_entered')
    .map(({ fy, actual, state, certainty, reason }) => {
      return { indicatorId, fy, value: actual, state, certainty, reason: reason ?? null, isSample: true };
    });
}

function targetRows(indicatorId: string, { values }: IndicatorInFile) {
  return values.flatMap(({ fy, target }) => (target === null ? [] : [{ indicatorId, fy, revision: 1, value: target }]));
}

function indicatorRow(id: string, plan: LoadedPlan, indicator: IndicatorInFile, sortOrder: number) {
  const { measureCode, initiative, baseline, finalTarget, range, surveyTolerance, values, ...same } = indicator;
  return {
    ...same,
    id,
    nodeId: nodeIdOf(plan, measureCode, initiative),
    baselineValue: baseline?.value ?? null,
    baselineFy: baseline?.fy ?? null,
    baselineNote: baseline?.note ?? null,
    finalTarget: finalTarget?.value ?? null,
    finalFy: finalTarget?.fy ?? null,
    rangeLow: range?.low ?? null,
    rangeHigh: range?.high ?? null,
    tolerance: surveyTolerance ?? null,
    fyFrom: Math.min(...values.map(({ fy }) => fy)),
    sortOrder,
    isSample: true,
  };
}

/** Writes the sample indicators with their targets and actuals, all marked サンプル. */
export async function loadIndicators(
  manager: EntityManager,
  file: readonly IndicatorInFile[],
  plan: LoadedPlan,
): Promise<void> {
  const indicators = file.map((indicator) => ({ id: randomUUID(), indicator }));
  await manager.insert(
    Indicator,
    indicators.map(({ id, indicator }, index) => indicatorRow(id, plan, indicator, index)),
  );
  await manager.insert(
    IndicatorTarget,
    indicators.flatMap(({ id, indicator }) => targetRows(id, indicator)),
  );
  await manager.insert(
    IndicatorActual,
    indicators.flatMap(({ id, indicator }) => actualRows(id, indicator)),
  );
}
