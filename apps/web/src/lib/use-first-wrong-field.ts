import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Leads to the first field that is wrong once a form was sent in vain, by itself or by the server: in a low window, or in a
 * long form, it may lie far above the button. While it is typed, nobody is led anywhere.
 */
export function useFirstWrongField(error: unknown): { form: RefObject<HTMLFormElement | null>; onTry: () => void } {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for after each try and each answer
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, error]);
  return { form, onTry: () => setTries((before) => before + 1) };
}
