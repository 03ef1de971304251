import { type CostPart, type CostPlace, costKey } from '@mawasu/domain/costs';

// By these a box of a 様式 is found again, wherever its row has gone.

export const answerKey = (blockKey: string): string => `answer/${blockKey}`;

export const figureParts = ['value', 'numerator', 'denominator', 'state', 'certainty', 'reason'] as const;
export type FigurePart = (typeof figureParts)[number];
export const figureKey = (indicatorId: string, part: FigurePart): string => `figure/${indicatorId}/${part}`;

export const costBoxKey = (place: CostPlace, part: CostPart): string => `cost/${costKey(place)}/${part}`;

export const remarkKey = (remarkId: string): string => `remark/${remarkId}`;

/** What any of them looks like. */
export const BOX_KEY = /^(answer|figure|cost|remark)\//;
