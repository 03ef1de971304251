/** What a rank is decided on: the year's achievement, the pace towards a final target not yet due, or neither. */
export type RankBasis = 'achievement' | 'pace' | 'none';

/** The name of the rate a rank is decided on. A pace is never called 達成率. */
export const rateBasisLabels: Record<RankBasis, string> = {
  achievement: '達成率',
  pace: 'ペース',
  none: '率なし',
};

/** The four rates of an indicator, in the order they are shown, each under its own name wherever it stands. */
export const rateNames = ['achievement', 'progress', 'expected', 'pace'] as const;
export type RateName = (typeof rateNames)[number];
export const rateNameLabels: Record<RateName, string> = {
  achievement: '達成率',
  progress: '進捗率',
  expected: '期待進捗率',
  pace: 'ペース',
};
