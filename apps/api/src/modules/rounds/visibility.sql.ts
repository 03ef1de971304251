import { entryVisibility, type PermissionActor } from '@mawasu/domain/permissions';

// Who sees what (design, principle 8): the rule is in the SQL functions, here is only how a statement asks it.

/** Three values of a statement, in this order, for {@link maySeeEntry} and {@link maySeeFigure}. */
export function visibilityValues(actor: PermissionActor): [number, boolean, readonly string[]] {
  const { seesFrom, followsRound, departmentIds } = entryVisibility(actor);
  return [seesFrom, followsRound, departmentIds];
}

/** The three parameters from the given number on: `$4::integer, $5::boolean, $6::uuid[]`. */
export const visibilityParameters = (first: number) =>
  `$${first}::integer, $${first + 1}::boolean, $${first + 2}::uuid[]`;

/**
 * SQL relation with the columns of `entry`: sheets as they are shown to the person. One under 訂正 is shown as it was settled to
 * whoever does not see its drafts; whether they see it at all asks {@link maySeeEntry}.
 */
export const shownEntries = (parameters: string) => `shown_entries(${draftsSeen(parameters)})`;

/** The same for the figures, with the columns of `indicator_actual`. */
export const shownActuals = (parameters: string) => `shown_actuals(${draftsSeen(parameters)})`;

/** The same for 施策評価, with the columns of `assessment`. */
export const shownAssessments = (parameters: string) => `shown_assessments(${draftsSeen(parameters)})`;

const draftsSeen = (parameters: string) => {
  const [seesFrom, , departments] = parameters.split(', ');
  return `${seesFrom}, ${departments}`;
};

/** SQL condition: the person sees the sheet `e` of the round `r`. `parameters` as {@link visibilityParameters} gives them. */
export const maySeeEntry = (parameters: string) => maySeeEntryOf('e', 'r', parameters);

/** The same of a sheet and its round under other names. */
export const maySeeEntryOf = (entry: string, round: string, parameters: string) =>
  `may_see_entry(${entry}.state, ${entry}.department_id, ${round}.state, ${round}.readers_from, ${parameters})`;

/** SQL condition: the person sees the figure of a year; `owner` and `kind` are SQL expressions of the node it belongs to. */
export const maySeeFigure = (owner: string, kind: string, fy: string, parameters: string) =>
  // Whoever sees everything is not asked figure by figure.
  `(${parameters.split(', ')[0]} = 0 OR may_see_figure(${owner}, ${kind}, ${fy}, ${parameters}))`;

/**
 * SQL condition: what was written on the sheet `e`, which the person sees, is shown. On a sheet that is 対象外 it is kept for
 * those who see its drafts.
 */
export const maySeeContent = (parameters: string) => {
  const [seesFrom, , departments] = parameters.split(', ');
  return `(is_evaluated(e.state) OR ${seesFrom} = 0 OR e.department_id = ANY (${departments}))`;
};

/**
 * SQL condition: the person sees what stage `a` (a row of `assessment`) says of a 施策 in the round `r`. `department` is the
 * SQL expression of who leads it, `released` whether it is released to 外部委員, `isExternal` whether the person is one.
 */
export const maySeeAssessment = (
  parameters: string,
  { department, released, isExternal }: { department: string; released: string; isExternal: string },
) => {
  const [seesFrom, , departments] = parameters.split(', ');
  return `may_see_assessment(a.stage, a.state, ${department}, r.state, ${released}, ${seesFrom}, ${departments}, ${isExternal})`;
};
