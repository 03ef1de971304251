import type { IndicatorDefinitionFields } from '@mawasu/contract';
import {
  type DescribedSeries,
  explainYear,
  readFigureInput,
  seriesOfDefinition,
  type YearExplanation,
  type YearValue,
} from '@mawasu/domain/indicators';
import { figuresWith } from './indicator-draft.js';

/** Figures somebody types to see what a definition does with them: of the year and the two before it. */
export interface ExampleFigures {
  target: string;
  actuals: readonly [string, string, string];
}

export const someFigures: ExampleFigures = { target: '100', actuals: ['80', '90', '95'] };

export interface Preview {
  fy: number;
  series: DescribedSeries;
  explanation: YearExplanation;
  /** What cannot be read, by the place of its box; the target comes last. */
  problems: readonly (string | null)[];
}

/** The year the example is about: the one that is evaluated now, within the years of the definition. */
function exampleYear({ fyFrom, fyTo }: IndicatorDefinitionFields, currentFy: number): number {
  const fy = Math.max(currentFy - 1, fyFrom);
  return fyTo === null ? fy : Math.max(fyFrom, Math.min(fy, fyTo));
}

/** What the definition makes of the figures, worked out by the very functions that rate a sheet. */
export function previewOf(
  fields: IndicatorDefinitionFields,
  example: ExampleFigures,
  currentFy: number,
  lowerMode: 'a' | 'b' | 'c' = 'a',
): Preview {
  const fy = exampleYear(fields, currentFy);
  const read = [...example.actuals, example.target].map((text) => readFigureInput(text, fields));
  const problems = read.map((one) => {
    if (one.kind === 'refused') return one.message;
    return one.kind === 'state' ? '数字で入力してください。' : null;
  });
  const valueAt = (index: number) => {
    const one = read[index];
    return one?.kind === 'figure' ? one.value : null;
  };
  const values = [0, 1, 2].map((index): YearValue => {
    const actual = valueAt(index);
    return {
      ...{ fy: fy - 2 + index, target: index === 2 ? valueAt(3) : null, actual },
      ...(actual === null
        ? ({ state: 'not_entered', certainty: null } as const)
        : ({ state: 'recorded', certainty: 'final' } as const)),
      reason: null,
    };
  });
  const figures = figuresWith(fields, []);
  const series = seriesOfDefinition(
    { ...fields, fyFrom: Math.min(fields.fyFrom, fy - 2) },
    { ...figures, values, lowerMode },
  );
  return { fy, series, explanation: explainYear(series, fy), problems };
}
