import { type RefObject, useEffect, useRef } from 'react';

export type Way = 'up' | 'down';

/**
 * The button that moved an item of a list goes along with it; at the end of the way its neighbour takes over. Items carry
 * `data-item`, their buttons `data-way`; `order` names the items as they stand.
 */
export function useFocusAfterMove(group: RefObject<HTMLElement | null>, order: string) {
  const followed = useRef<{ item: string; way: Way } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once they stand in another order
  useEffect(() => {
    if (followed.current === null) return;
    const { item, way } = followed.current;
    followed.current = null;
    const row = group.current?.querySelector(`[data-item="${item}"]`);
    const buttons = [way, way === 'up' ? 'down' : 'up'].map((one) =>
      row?.querySelector<HTMLButtonElement>(`[data-way="${one}"]`),
    );
    buttons.find((button) => button && !button.disabled)?.focus();
  }, [order]);
  return followed;
}
