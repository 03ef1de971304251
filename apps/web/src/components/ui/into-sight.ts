/** As `ref` of what a person must not miss: it comes into sight where it appears, be the window as low as it may. */
export function intoSight(element: HTMLElement | null): void {
  // jsdom draws nothing and has no such method.
  element?.scrollIntoView?.({ block: 'nearest' });
}
