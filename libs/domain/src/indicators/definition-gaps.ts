import { isUnwritten } from '../text/blank.js';
import type { IndicatorSeries } from './indicator-series.js';

/** What an owner of indicators looks for: what a definition still lacks. */
export const definitionGapCodes = ['target', 'source', 'month', 'baseline'] as const;
export type DefinitionGap = (typeof definitionGapCodes)[number];
export const definitionGapLabels: Record<DefinitionGap, string> = {
  target: '目標なし',
  source: '出典なし',
  month: '月なし',
  baseline: '基準値なし',
};

type Targeted = Pick<IndicatorSeries, 'kind' | 'direction' | 'targetWord'> & { hasBaseline: boolean };

/** Whether it can be judged only by a number that is set for it: not 定性, not by a word, not by its range or its baseline. */
export function needsTarget({ kind, direction, targetWord, hasBaseline }: Targeted): boolean {
  if (kind === 'qualitative' || targetWord || direction === 'range') return false;
  return direction !== 'keep' || !hasBaseline;
}

/**
 * What is missing of a definition, in the order of {@link definitionGapCodes}; empty: nothing. A baseline is not missed where
 * no rate is worked out (定性) or a range decides.
 */
export function definitionGaps(
  indicator: Targeted & { hasTarget: boolean; source: string | null; availableMonth: number | null },
): DefinitionGap[] {
  const { kind, direction, hasBaseline, hasTarget, source, availableMonth } = indicator;
  const isMissing: Record<DefinitionGap, boolean> = {
    target: !hasTarget && needsTarget(indicator),
    source: source === null || isUnwritten(source),
    month: availableMonth === null,
    baseline: !hasBaseline && kind !== 'qualitative' && direction !== 'range',
  };
  return definitionGapCodes.filter((gap) => isMissing[gap]);
}
