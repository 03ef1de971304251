/** What an address's anchor names comes with the data, long after the router looked for it. For `ref`. */
export function scrollToChosen(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}
