import { Suspense, useState } from 'react';
import { latePart } from '../../lib/late-part.js';
import { UserButton } from './user-button.js';
import type { UserMenuProps } from './user-menu-items.js';

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
