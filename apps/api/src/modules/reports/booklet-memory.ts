/** No booklet may hold more, however much the machine has: it is shared with the server and the database. */
const MOST_BYTES = 3 * 1024 ** 3;
/** How many bytes more a process may take that holds so many. */
export const roomFor = (heldBytes: number): number =>
  Math.max(0, Math.min(MOST_BYTES - heldBytes, process.availableMemory()));

/** What is set last and printed, in parts: its pages are not yet forgotten. */
const LAST = 1.5;

/**
 * Whether a booklet will not fit, told from what its process held after each part so far. From the third part on each leaves
 * about the same behind; while it is set it takes what the second one did. Better said then than by a server that stands still.
 */
export function outgrows(heldBytes: readonly number[], partsLeft: number, room: number): boolean {
  const [first = 0, second = 0, ...later] = heldBytes;
  const now = later.at(-1);
  if (now === undefined) return room <= 0;
  const growth = now - (later.at(-2) ?? second);
  return growth * partsLeft + (second - first) * LAST >= room;
}
