import type { CurrentUser } from '@mawasu/contract';
import { SessionExpiryModal } from './session-expiry-modal.js';
import { SignOutDialog } from './sign-out-dialog.js';
import type { SigningOut } from './use-signing-out.js';

export interface SessionDialogsProps {
  user: CurrentUser;
  signOut: SigningOut['dialog'];
  onLeave: () => void;
}

/** What a session may have to say on top of any page. */
export function SessionDialogs({ user, signOut, onLeave }: SessionDialogsProps) {
  return (
    <>
      <SessionExpiryModal user={user} onLeave={onLeave} />
      <SignOutDialog {...signOut} />
    </>
  );
}
