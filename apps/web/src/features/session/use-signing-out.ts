import { useState } from 'react';
import { isUnauthenticated } from '../../lib/error-messages.js';
import { useSignOut } from './session.queries.js';

/** Whether a part of the page would ask before it is closed: something typed is not on the server. */
function hasUnsaved(): boolean {
  const asked = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(asked);
  return asked.defaultPrevented;
}

export interface SigningOut {
  start: () => void;
  /** To be asked, or to be told that it did not work; closed while there is neither. */
  dialog: {
    opened: boolean;
    error: unknown;
    busy: boolean;
    goOn: () => void;
    close: () => void;
  };
}

/** サインアウト: asks first where something typed is not saved, and says so when it did not work. Then `leave`, without a question. */
export function useSigningOut(leave: () => void): SigningOut {
  const signOut = useSignOut();
  const [isAsking, setAsking] = useState(false);
  const goOn = () =>
    signOut.mutate(undefined, {
      onSuccess: leave,
      // The session had ended by itself: there is nothing left to end.
      onError: (error) => isUnauthenticated(error) && leave(),
    });
  return {
    start: () => (hasUnsaved() ? setAsking(true) : goOn()),
    dialog: {
      opened: isAsking || signOut.isError,
      error: signOut.error,
      busy: signOut.isPending,
      goOn,
      close: () => {
        setAsking(false);
        signOut.reset();
      },
    },
  };
}
