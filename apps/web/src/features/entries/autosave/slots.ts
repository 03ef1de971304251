/**
 * A slot is one thing that is typed and saved: the answer of a block of the round's form, this year's figure of an
 * indicator, or 事業費 of a year and moment. Its name is also the id of its box on the page, and the key under which the browser keeps what is not sent.
 */
const BLOCK = 'field:';
const FIGURE = 'actual:';
/** A finding speaks of it under the same name. */
const COST = 'cost:';
const FIGURE_FINDING = 'indicator:';

/** How a box holds that nothing was answered, text or choice. On the wire it is null or a missing key. */
export const NO_ANSWER = '';

const after = (prefix: string, text: string): string | null =>
  text.startsWith(prefix) ? text.slice(prefix.length) : null;

export const fieldSlot = (blockKey: string): string => `${BLOCK}${blockKey}`;
export const actualSlot = (indicatorId: string): string => `${FIGURE}${indicatorId}`;

export const costSlot = (key: string): string => `${COST}${key}`;

/** The block a slot belongs to; null for a figure. */
export const blockKeyOf = (slot: string): string | null => after(BLOCK, slot);
/** The indicator a slot belongs to; null for an answer. */
export const indicatorIdOf = (slot: string): string | null => after(FIGURE, slot);

/** The year and moment of 事業費 a slot belongs to, as `costKey`; null for anything else. */
export const costKeyOf = (slot: string): string | null => after(COST, slot);

/** The slot a finding of the check is about: `results`, `indicator:ID`. */
export function slotOfFinding(field: string): string {
  if (costKeyOf(field) !== null) return field;
  const indicatorId = after(FIGURE_FINDING, field);
  return indicatorId === null ? fieldSlot(field) : actualSlot(indicatorId);
}

/** The name under which the check speaks of a slot. */
export function findingFieldOf(slot: string): string {
  const indicatorId = indicatorIdOf(slot);
  return indicatorId === null ? (blockKeyOf(slot) ?? slot) : `${FIGURE_FINDING}${indicatorId}`;
}
