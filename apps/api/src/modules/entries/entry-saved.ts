import type { SavedActual, SavedEntry } from '@mawasu/contract';
import { AppError } from '../../platform/errors/app-error.js';
import { proposalOf } from './entry-proposal.js';
import type { SheetRow } from './entry-sheet.sql.js';

export function toSavedEntry(sheet: SheetRow, actuals: SavedActual[] = []): SavedEntry {
  const { id, version, state, position, content, updated_at, updated_by_name } = sheet;
  const { status, reason } = proposalOf(sheet);
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
