import { Suspense, useId, useRef, useState } from 'react';
import { latePart } from '../../lib/late-part.js';
import { UserButton } from './user-button.js';
import type { UserMenuProps } from './user-menu-items.js';

const Items = latePart(async () => (await import('./user-menu-items.js')).UserMenuItems);

/**
 * Its button is there at once, what it opens is fetched behind the page. The button stays the same one when the list
 * comes: a press that began on it would be lost with it.
 */
export function UserMenu(props: UserMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <UserButton
        user={props.user}
        ref={button}
        id={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-dropdown` : undefined}
        onClick={() => setOpen((was) => !was)}
      />
      <Suspense fallback={null}>
        <Items {...props} id={id} button={button} isOpen={isOpen} onChange={setOpen} />
      </Suspense>
    </>
  );
}
