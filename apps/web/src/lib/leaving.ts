/** Takes everything off the screen at once, before the browser has loaded another page. */
function conceal(): void {
  document.body.hidden = true;
}

/**
 * Loads another page in place of this one: nothing of it stays, in memory or behind 「戻る」. Whoever has signed out is not
 * asked whether they want to stay: the page would be there for the next person. What is typed and unsaved stays in the
 * browser's storage.
 */
export function leavePage(path: string): void {
  conceal();
  window.location.replace(path);
}

/** The same for a page that the browser brought back and whose person may be another by now. */
export function loadAnew(): void {
  conceal();
  window.location.reload();
}

/** For `beforeunload`: the page is being taken away from its person, and that is not a question. */
export const isLeaving = (): boolean => document.body.hidden === true;
