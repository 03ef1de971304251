/**
 * Something that holds from one day (or fiscal year) to another, both included, for a department that ends; `to` null means
 * still. Days are ISO dates, so that both compare by `<`.
 */
export interface DatedHolding<Point extends string | number> {
  id: string;
  /** What a department holds once at a time: the person and the role, the node and the role. */
  subject: string;
  from: Point;
  to: Point | null;
  /** The departments that hold it on; several only of what may be held twice. */
  targets: readonly string[];
}

export interface HandedOver<Point extends string | number> {
  /** Ends with the last day before. */
  closed: string[];
  /** Would have begun later only: it is held by the new department from the start. */
  removed: string[];
  added: { id: string; subject: string; target: string; from: Point; to: Point | null }[];
}

/**
 * What ends and what begins when departments hand over what they hold, from `first` on. What ended before stays as it was. Two
 * departments that held the same thing at the same time hold it once after they became one.
 */
export function handOver<Point extends string | number>(
  holdings: readonly DatedHolding<Point>[],
  first: Point,
): HandedOver<Point> {
  const moving = holdings.filter(({ to }) => to === null || to >= first);
  const added = moving
    .flatMap(({ id, subject, from, to, targets }) =>
      targets.map((target) => ({ id, subject, target, from: from < first ? first : from, to })),
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: HandedOver<Point>['added'] = [];
  for (const next of added) {
    const same = merged.find(
      ({ subject, target, to }) =>
        subject === next.subject && target === next.target && (to === null || next.from <= to),
    );
    if (same === undefined) merged.push({ ...next });
    else if (same.to !== null && (next.to === null || next.to > same.to)) same.to = next.to;
  }
  return {
    closed: moving.filter(({ from }) => from < first).map(({ id }) => id),
    removed: moving.filter(({ from }) => from >= first).map(({ id }) => id),
    added: merged,
  };
}
