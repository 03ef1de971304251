import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

/**
 * Reads a new page's title out: without a page load, screen readers would not notice the change.
 * It follows the title and not the address, because a page names itself only once its data has come.
 */
export function RouteAnnouncer() {
  const [title, setTitle] = useState('');
  useEffect(() => {
    const observer = new MutationObserver(() => setTitle(document.title));
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, []);
  return (
    <VisuallyHidden aria-live="polite" aria-atomic="true">
      {title}
    </VisuallyHidden>
  );
}
