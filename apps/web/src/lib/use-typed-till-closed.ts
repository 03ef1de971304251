import { useEffect } from 'react';
import { forgetTyping } from './kept-typing.js';
import { isOtherPerson } from './other-person.js';
import { isSessionExpired } from './session-expiry.js';
import { type TypedOver, useTypedOver } from './use-typed-over.js';

/**
 * What is typed in a dialog, under what it is about: it goes when the dialog is closed or done, and stays in the browser for its
 * person when the page is taken away over it, by a session that ended or by somebody else who signs in.
 */
export function useTypedTillClosed<T extends object>(name: string, held: T): TypedOver<T> {
  const keptAs = `dialog ${name}`;
  const typing = useTypedOver(held, keptAs);
  useEffect(
    () => () => {
      if (!isOtherPerson() && !isSessionExpired()) forgetTyping(keptAs);
    },
    [keptAs],
  );
  return typing;
}

/** The same for one text, such as the reason of a step; `begun` is what it begins with. */
export function useTextTillClosed(name: string, begun = ''): [string, (text: string) => void] {
  const { typed, set } = useTypedTillClosed(name, { text: begun });
  return [typed.text, (text) => set({ text })];
}
