/** What kind of thing a check finds, in the order in which lists show them. */
export const findingKinds = [
  'contradiction',
  'override',
  'figure',
  'target',
  'cost',
  'repetition',
  'wording',
  'placement',
  'missing_value',
  'missing_answer',
  'remark',
  'late',
] as const;
export type FindingKind = (typeof findingKinds)[number];
