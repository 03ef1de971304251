import { EmptyState } from './empty-state.js';
import { ClearFilters } from './filter-select.js';

/** In place of a list or of figures about sheets; `onClear` is given while filters narrow them. */
export function NoSheets({ onClear }: { onClear: (() => void) | undefined }) {
  return onClear ? (
    <EmptyState title="条件に合う年度評価シートはありません。" action={<ClearFilters onClick={onClear} />} />
  ) : (
    <EmptyState title="この評価年度に年度評価シートはありません。" />
  );
}
