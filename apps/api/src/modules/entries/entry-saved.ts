import type { SavedActual, SavedCost, SavedEntry } from '@mawasu/contract';
import { AppError } from '../../platform/errors/app-error.js';
import { proposalOf, proposeFor } from './entry-proposal.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** What of a request is told back. */
export interface SavedFigures {
  actuals: SavedActual[];
  costs: SavedCost[];
}

const nothing: SavedFigures = { actuals: [], costs: [] };

/** `today` is the 目安 of the figures where it is already worked out. */
export function toSavedEntry(sheet: SheetRow, { actuals, costs } = nothing, today = proposeFor(sheet)): SavedEntry {
  const { id, version, state, position, content, updated_at, updated_by_name } = sheet;
  const { status, reason } = proposalOf(sheet, today);
  return {
    id,
    version,
    state,
    position,
    content,
    actuals,
    costs,
    proposedStatus: status,
    proposalReason: reason,
    updatedAt: updated_at.toISOString(),
    updatedByName: updated_by_name,
  };
}

/** Refuses what is based on an older version, and tells what the server holds now; `figures` are those in question. */
export function staleError(sheet: SheetRow, figures: SavedFigures = nothing): AppError {
  return new AppError('STALE_VERSION', { current: toSavedEntry(sheet, figures) });
}
