/** An account as it is stored: whatever width and case it is typed in. */
export function accountName(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase();
}
