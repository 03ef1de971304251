/** A line of the history as far as it tells what happened to a row. */
export interface HistoryLine {
  table: string;
  id: string;
  operation: 'insert' | 'update' | 'delete';
  field: string | null;
  before: unknown;
  after: unknown;
}

type Row = Record<string, unknown>;

/** What an act did to a row in the end: `before` null is a new row, `after` null one that went; of a changed one its changed fields. */
export interface RowEffect {
  table: string;
  id: string;
  before: Row | null;
  after: Row | null;
}

/** What the lines of one transaction, oldest first, come to, row by row; a row that came and went left nothing. */
export function netEffects(lines: readonly HistoryLine[]): RowEffect[] {
  const effects = new Map<string, RowEffect>();
  for (const line of lines) {
    const key = `${line.table} ${line.id}`;
    const known = effects.get(key);
    switch (line.operation) {
      case 'insert':
        effects.set(key, { table: line.table, id: line.id, before: null, after: line.after as Row });
        break;
      case 'update':
        effects.set(key, updated(known ?? { table: line.table, id: line.id, before: {}, after: {} }, line));
        break;
      case 'delete':
        if (known?.before === null) effects.delete(key);
        // The row is remembered as it went; what the act changed in it before is put back over that.
        else effects.set(key, { ...line, before: { ...(line.before as Row), ...known?.before }, after: null });
        break;
    }
  }
  return [...effects.values()].map(({ table, id, before, after }) => ({ table, id, before, after }));
}

function updated(effect: RowEffect, { field, before, after }: HistoryLine): RowEffect {
  if (field === null) return effect;
  const after_ = { ...effect.after, [field]: after };
  if (effect.before === null) return { ...effect, after: after_ };
  return { ...effect, before: { [field]: before, ...effect.before }, after: after_ };
}

/** Columns that no act on the organisation decides: counters, and moments that are written in several ways. */
const ignored = new Set(['version', 'created_at']);

/** Whether a row is no more as the act left it; `current` null: it is not there. */
export function isChangedSince({ after }: Pick<RowEffect, 'after'>, current: Row | null): boolean {
  if (after === null || current === null) return after !== current;
  return Object.entries(after).some(
    ([field, value]) => !ignored.has(field) && JSON.stringify(current[field] ?? null) !== JSON.stringify(value ?? null),
  );
}
