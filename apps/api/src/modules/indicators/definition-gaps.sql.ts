import { type DefinitionGap, definitionGapCodes, definitionGaps } from '@mawasu/domain/indicators';

/** What `definitionGaps` of the domain looks at, as the statements give it. */
export type GapRow = Parameters<typeof definitionGaps>[0];

/** SQL columns of {@link GapRow} of the indicator `i`. What of it is a gap says the domain alone. */
export const gapColumns = `
  i.kind, i.direction, i.target_word AS "targetWord", i.baseline_value IS NOT NULL AS "hasBaseline", i.source,
  i.available_month AS "availableMonth",
  EXISTS (SELECT FROM targets_in_force(i.id, 'infinity') t WHERE t.value IS NOT NULL) AS "hasTarget"`;

/** How many indicators have each gap. */
export function countGaps(rows: readonly GapRow[]): Record<DefinitionGap, number> {
  const found = rows.map(definitionGaps);
  const counts = definitionGapCodes.map((gap) => [gap, found.filter((gaps) => gaps.includes(gap)).length]);
  return Object.fromEntries(counts) as Record<DefinitionGap, number>;
}
