import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { loadAnew } from '../../lib/leaving.js';
import { reportOtherPerson } from '../../lib/other-person.js';
import { useServerDay } from '../../lib/server-day.js';
import { isSessionExpired } from '../../lib/session-expiry.js';
import { onToldByOtherTab } from '../../lib/session-tabs.js';
import { touchSession } from './session.queries.js';

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
      if (event.persisted) loadAnew();
    };
    const stopHearing = onToldByOtherTab(({ signedIn }) => {
      if (signedIn === null) leave();
      else if (signedIn !== userId) reportOtherPerson();
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

/** A page that is held open over midnight asks anew for all it shows: what is late, whose turn it is and who may what go by the day. */
export function useNewDay(): void {
  const queryClient = useQueryClient();
  const day = useServerDay();
  const drawnOn = useRef(day);
  useEffect(() => {
    if (drawnOn.current === day) return;
    drawnOn.current = day;
    void queryClient.invalidateQueries();
  }, [queryClient, day]);
}
