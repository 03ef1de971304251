export interface LastEvaluated {
  /** What is taken of `o`, the sheet, and of `former`, its round. */
  select: string;
  /** SQL expressions: the 取組み and the year before which is looked. */
  node: string;
  fy: string;
  /** Relation with the columns of `entry`. */
  entries: string;
  /** SQL condition on `o` and `former`; left out, every sheet is open. */
  open?: string;
}

/**
 * SQL select of one row at most, the only home of "last year": the sheet of the last round in which the 取組み or what it came from
 * was evaluated. Its own sheet comes before those of what it came from; one that nobody began has nothing to compare with.
 */
export const lastEvaluated = ({ select, node, fy, entries, open = 'true' }: LastEvaluated): string => `
    SELECT ${select}
    FROM node_line(${node}) AS line (id)
    JOIN ${entries} o ON o.node_id = line.id
    JOIN round former ON former.id = o.round_id
    WHERE former.fy < ${fy} AND is_evaluated(o.state) AND o.state <> 'not_started' AND ${open}
    ORDER BY former.fy DESC, o.node_id = ${node} DESC, o.path, o.id LIMIT 1`;

/** SQL condition for `open`: the person sees the sheet. `visibility` as `visibilityParameters` gives it. */
export const isFormerOpen = (visibility: string): string =>
  `may_see_entry(o.state, o.department_id, former.state, former.readers_from, ${visibility})`;
