import type { CurrentUser } from '@mawasu/contract';
import { Suspense, useState } from 'react';
import { latePart } from '../../lib/late-part.js';
import { UserButton } from './user-button.js';

export interface UserMenuProps {
  user: CurrentUser;
  onOpenAccount: () => void;
  /** Left out for who answers for nothing. */
  onOpenHandover?: (() => void) | undefined;
  onSignOut: () => void;
}

const Items = latePart(async () => (await import('./user-menu-items.js')).UserMenuItems);

/** Its button is there at once, what it opens is fetched behind the page. */
export function UserMenu(props: UserMenuProps) {
  const [isAsked, setAsked] = useState(false);
  return (
    <Suspense fallback={<UserButton user={props.user} aria-haspopup="menu" onClick={() => setAsked(true)} />}>
      <Items {...props} isAsked={isAsked} />
    </Suspense>
  );
}
