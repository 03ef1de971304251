import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { reportOtherPerson } from '../../lib/other-person.js';
import { isSessionExpired } from '../../lib/session-expiry.js';
import { onToldByOtherTab } from '../../lib/session-tabs.js';
import { touchSession } from './session.queries.js';

/** Takes everything off the screen at once, before the browser has loaded another page. */
function conceal(): void {
  document.body.hidden = true;
}

/**
 * Keeps a page that was left open true to who is signed in: it asks when it is looked at again, hears of signing in and out
 * in other tabs, and shows nothing when the browser takes it out of its memory (「戻る」 after signing out).
 */
export function useSessionWatch(userId: string, leave: () => void): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let isAsking = false;
    const ask = () => {
      if (isAsking || isSessionExpired() || document.visibilityState === 'hidden') return;
      isAsking = true;
      void touchSession(queryClient).finally(() => {
        isAsking = false;
      });
    };
    const restore = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      conceal();
      window.location.reload();
    };
    const stopHearing = onToldByOtherTab(({ signedIn }) => {
      if (signedIn === null) {
        conceal();
        leave();
      } else if (signedIn !== userId) reportOtherPerson();
      else ask();
    });
    window.addEventListener('focus', ask);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('pageshow', restore);
    return () => {
      stopHearing();
      window.removeEventListener('focus', ask);
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('pageshow', restore);
    };
  }, [queryClient, userId, leave]);
}
