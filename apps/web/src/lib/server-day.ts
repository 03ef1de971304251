import { fiscalYearOf, japanDateOf } from '@mawasu/domain/years';
import { useSyncExternalStore } from 'react';
import { onServerTime, serverNow } from './server-contact.js';

/** Seldom enough to cost nothing, often enough that nobody meets yesterday's page in the morning. */
const LOOKED_AT_EVERY_MS = 30_000;

/** The day in Japan by the server's clock, '2026-05-09'. An office computer's own clock may be wrong by years. */
export const serverDay = (): string => japanDateOf(serverNow());

/** The fiscal year of {@link serverDay}. */
export const serverFiscalYear = (): number => fiscalYearOf(serverDay());

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, LOOKED_AT_EVERY_MS);
  // Timers of a computer that slept come late; looking at the page asks the server, and its answer says what day it is.
  const stop = onServerTime(listener);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** {@link serverDay}, also on a page that is held open over midnight: it is drawn anew. */
export const useServerDay = (): string => useSyncExternalStore(subscribe, serverDay);

/** {@link serverFiscalYear}, also on a page that is held open over the end of the year. */
export const useServerFiscalYear = (): number => fiscalYearOf(useServerDay());
