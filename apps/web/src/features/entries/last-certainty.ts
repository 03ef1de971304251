import type { Certainty } from '@mawasu/domain/indicators';
import { useRef } from 'react';
import type { ActualInput } from './autosave/actual-input.js';
import type { Slot } from './autosave/autosave-queue.js';
import { indicatorIdOf } from './autosave/slots.js';

/**
 * The certainty a figure gets that is entered now, by slot: 速報 stays 速報 while a figure is corrected, though the box is
 * empty for a moment in between. 確報 where there has been no figure.
 */
export function useLastCertainty(slots: Record<string, Slot>): (slot: string) => Certainty {
  const last = useRef(new Map<string, Certainty>());
  for (const [name, slot] of Object.entries(slots)) {
    if (indicatorIdOf(name) === null) continue;
    const { certainty } = slot.value as ActualInput;
    if (certainty) last.current.set(name, certainty);
  }
  return (slot) => last.current.get(slot) ?? 'final';
}
