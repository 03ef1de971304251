import type { ChangeAuthor } from '../../platform/persistence/change.js';

/** In whose name the first content is written; what people did with it is written in theirs. */
export const loaderAuthor: ChangeAuthor = { userId: null, displayName: '初期データ', requestId: null };

/** How many rows one INSERT carries: far below what the protocol allows for the widest table. */
const ROWS = 1000;

/** The rows in portions that one statement can carry. */
export function portions<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, index) =>
    rows.slice(index * ROWS, (index + 1) * ROWS),
  );
}
