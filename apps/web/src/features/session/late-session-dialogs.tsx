import { lazy, Suspense } from 'react';
import { useSessionExpired } from '../../lib/session-expiry.js';
import classes from './late-session-dialogs.module.css';
import type { SessionDialogsProps } from './session-dialogs.js';

const AGAIN_MS = 3_000;

/** Asked for until it is there: a session ends where the network is gone, too. */
async function load(): ReturnType<typeof once> {
  try {
    return await once();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return load();
  }
}

const once = async () => ({ default: (await import('./session-dialogs.js')).SessionDialogs });
const Dialogs = lazy(load);

/** The dialogs of the session, fetched behind the page: nobody waits for what most never see. */
export function LateSessionDialogs(props: SessionDialogsProps) {
  const isExpired = useSessionExpired();
  return (
    <Suspense
      fallback={
        // Who finds a screen that was left alone reads nothing of it, also while the dialog is on its way.
        isExpired && (
          <div className={classes.cover} role="alert">
            サインインの有効期限が切れました。画面を準備しています。
          </div>
        )
      }
    >
      <Dialogs {...props} />
    </Suspense>
  );
}
