import { useSyncExternalStore } from 'react';

type Listener = () => void;

const listeners = new Set<Listener>();
const restoredListeners = new Set<Listener>();
let expired = false;

function set(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A request was refused because the session ended. The page stays as it is; a sign-in appears on top of it. */
export function reportSessionExpired(): void {
  set(true);
}

/** The same person signed in again: what waited for that is sent now. */
export function reportSessionRestored(): void {
  set(false);
  for (const listener of restoredListeners) listener();
}

/** Somebody signed in anew or signed out: nothing waits for the old session. */
export function forgetSessionExpiry(): void {
  set(false);
}

/** Calls back whenever the same person has signed in again; returns the function that stops it. */
export function onSessionRestored(listener: Listener): () => void {
  restoredListeners.add(listener);
  return () => restoredListeners.delete(listener);
}

export function isSessionExpired(): boolean {
  return expired;
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(subscribe, isSessionExpired);
}
