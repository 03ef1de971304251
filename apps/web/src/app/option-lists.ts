/** At 200 % there is less room below a field than its list would take. */
export function fitList({
  availableHeight,
  elements,
}: {
  availableHeight: number;
  elements: { floating: HTMLElement };
}): void {
  // The border and the padding around the list.
  elements.floating.style.setProperty('--list-room', `${availableHeight - 10}px`);
}

/**
 * A list that is drawn only once it is open is unknown to its field until that is drawn again, which may be never: the field
 * says `aria-expanded="false"` over an open list and does not name it. Given as the `ref` of every list.
 */
export function tellField(list: HTMLElement | null): (() => void) | undefined {
  if (list === null) return;
  let told: Element | null = null;
  // The kit names the list while it is being drawn.
  queueMicrotask(() => {
    if (!list.isConnected) return;
    told = document.querySelector('[role="combobox"][data-expanded][aria-expanded="false"]');
    told?.setAttribute('aria-expanded', 'true');
    told?.setAttribute('aria-controls', list.id);
  });
  return () => {
    told?.setAttribute('aria-expanded', 'false');
    told?.removeAttribute('aria-controls');
  };
}
