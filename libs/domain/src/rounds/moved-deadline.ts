/**
 * The same day of another year, as an ISO date; 29 February becomes the 28th where the year has none. `years` may be
 * negative. '' stays ''.
 */
export function movedByYears(isoDate: string, years: number): string {
  if (isoDate === '') return '';
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const moved = new Date(Date.UTC(year + years, month - 1, day));
  if (moved.getUTCMonth() !== month - 1) moved.setUTCDate(0);
  return moved.toISOString().slice(0, 10);
}
