import type { EntryDetail } from '@mawasu/contract';
import type { ShownFinding } from './check-panel.js';

/** The fields that still wait for the person who fills the sheet in: what keeps it back, and what was sent back to be mended. */
export function todoFields(
  { editable, returned }: Pick<EntryDetail, 'editable' | 'returned'>,
  findings: readonly ShownFinding[],
): string[] {
  if (!editable) return [];
  const missing = findings.filter(({ severity }) => severity === 'error').map(({ field }) => field);
  return [...new Set([...missing, ...(returned?.fields ?? [])])];
}

const boxes = () => [...document.querySelectorAll<HTMLElement>('[data-field]')];

/** The fields as they stand on the page, from top to bottom. */
function inPageOrder(fields: readonly string[]): HTMLElement[] {
  return boxes().filter(({ dataset }) => fields.includes(dataset.field ?? ''));
}

/** The first field to fill in, from the top; null where nothing is left. */
export const firstOnPage = (fields: readonly string[]): string | null => inPageOrder(fields)[0]?.dataset.field ?? null;

/** The field to go to from where the focus is, round the end of the sheet to its other end; null where nothing is left. */
export function neighbourOnPage(fields: readonly string[], direction: 'next' | 'previous'): string | null {
  const here = document.activeElement ?? document.body;
  const wanted = direction === 'next' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const others = inPageOrder(fields).filter((box) => !box.contains(here));
  const ordered = direction === 'next' ? others : others.toReversed();
  const found = ordered.find((box) => here.compareDocumentPosition(box) & wanted) ?? ordered[0];
  return found?.dataset.field ?? firstOnPage(fields);
}
