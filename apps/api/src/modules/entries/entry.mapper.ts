import type { EntryContent, SavedEntry } from '@mawasu/contract';
import type { Entry } from './entry.entity.js';
import { contentFields } from './entry-standing.js';

/** The author's fields of a row; whatever else the row holds stays behind. */
export function contentOf(row: EntryContent): EntryContent {
  return Object.fromEntries(contentFields.map((field) => [field, row[field]])) as EntryContent;
}

export function toSavedEntry(entry: Entry, updatedByName: string | null): SavedEntry {
  const { id, version, state, updatedAt } = entry;
  return { id, version, state, content: contentOf(entry), updatedAt: updatedAt.toISOString(), updatedByName };
}
