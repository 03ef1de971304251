let last = 0;

/** For names and accounts that must differ within a test file. */
export function nextNumber(): number {
  last += 1;
  return last;
}
