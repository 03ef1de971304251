import { Suspense } from 'react';
import { latePart } from '../../lib/late-part.js';
import { useSessionExpired } from '../../lib/session-expiry.js';
import classes from './late-session-dialogs.module.css';
import type { SessionDialogsProps } from './session-dialogs.js';

const Dialogs = latePart(async () => (await import('./session-dialogs.js')).SessionDialogs);

/** The dialogs of the session, fetched behind the page. */
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
