import type { Download } from '@mawasu/api-client';

export type KeptFile = Download;

/** Gives the file to the browser as if its link had been clicked. */
export function keepFile({ name, blob }: KeptFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // revoked later: Chromium reads the blob only after the click has returned
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
