import type { DataSource } from 'typeorm';
import { Indicator, IndicatorActual, IndicatorTarget } from '../../modules/indicators/indicator.entity.js';
import { IndicatorResultsWriter } from '../../modules/indicators/indicator-results.writer.js';
import { nextNumber } from './sequence.js';

export type IndicatorTraits = Partial<Omit<Indicator, 'id' | 'node'>> & Pick<Indicator, 'nodeId'>;

/** An outcome indicator to be raised, counted in 人, from 2020 on. Returns its id. */
export async function anIndicator(source: DataSource, traits: IndicatorTraits): Promise<string> {
  const sortOrder = nextNumber();
  const name = `試験指標${sortOrder}`;
  const figures = { kind: 'outcome', unit: '人', decimals: 0, direction: 'up', aggregation: 'single' } as const;
  const row = { name, sortOrder, fyFrom: 2020, ...figures, ...traits };
  const { identifiers } = await source.manager.insert(Indicator, row as object);
  return identifiers[0]?.id as string;
}

/** Before any round of a test was opened. */
const longAgo = { setAt: new Date('2020-04-01T00:00:00Z') };

/** A target in force from its first revision. */
export async function aTarget(source: DataSource, indicatorId: string, fy: number, value: string): Promise<void> {
  await source.manager.insert(IndicatorTarget, { indicatorId, kind: 'yearly', fy, revision: 1, value, ...longAgo });
}

/** The final target, in force from its first revision. */
export async function aFinalTarget(source: DataSource, indicatorId: string, fy: number, value: string): Promise<void> {
  await source.manager.insert(IndicatorTarget, { indicatorId, kind: 'final', fy, revision: 1, value, ...longAgo });
}

export type ActualTraits = Partial<
  Pick<IndicatorActual, 'value' | 'numerator' | 'denominator' | 'state' | 'certainty' | 'reason'>
>;

/** A year's figure, recorded and final; with `state` the reason why there is none. */
export async function anActual(
  source: DataSource,
  indicatorId: string,
  fy: number,
  traits: ActualTraits,
): Promise<void> {
  const state = traits.state ?? 'recorded';
  const certainty = traits.certainty ?? (state === 'recorded' ? 'final' : null);
  await source.manager.insert(IndicatorActual, { indicatorId, fy, ...traits, state, certainty } as object);
}

/** Works out what the built figures come to, as every change through the app does. Settled rounds keep what they have. */
export async function renewResults(source: DataSource): Promise<void> {
  await source.transaction((manager) => new IndicatorResultsWriter().renew(manager, {}));
}
