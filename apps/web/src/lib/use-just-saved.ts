import { type RefObject, useEffect, useRef, useState } from 'react';

export interface JustSaved {
  /** Of the form's button. */
  button: RefObject<HTMLButtonElement | null>;
  /** The form was saved since its page was opened. */
  isSaved: boolean;
  onSaved: () => void;
}

/** A form that stays on the screen after it was saved: its button, which could not hold the focus while at work, has it again. */
export function useJustSaved(busy: boolean): JustSaved {
  const [isSaved, setSaved] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isDue = useRef(false);
  useEffect(() => {
    if (busy || !isDue.current) return;
    isDue.current = false;
    button.current?.focus({ preventScroll: true });
  }, [busy]);
  const onSaved = () => {
    isDue.current = true;
    setSaved(true);
  };
  return { button, isSaved, onSaved };
}
