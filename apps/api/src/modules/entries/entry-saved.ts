import type { SavedActual, SavedEntry } from '@mawasu/contract';
import { AppError } from '../../platform/errors/app-error.js';
import { proposalOf, proposeFor } from './entry-proposal.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** `today` is the 目安 of the figures where it is already worked out. */
export function toSavedEntry(sheet: SheetRow, actuals: SavedActual[] = [], today = proposeFor(sheet)): SavedEntry {
  const { id, version, state, position, content, updated_at, updated_by_name } = sheet;
  const { status, reason } = proposalOf(sheet, today);
  return {
    id,
    version,
    state,
    position,
    content,
    actuals,
    proposedStatus: status,
    proposalReason: reason,
    updatedAt: updated_at.toISOString(),
    updatedByName: updated_by_name,
  };
}

/** Refuses what is based on an older version, and tells what the server holds now; `actuals` are the figures in question. */
export function staleError(sheet: SheetRow, actuals: SavedActual[] = []): AppError {
  return new AppError('STALE_VERSION', { current: toSavedEntry(sheet, actuals) });
}
