import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';

/** Scrolls sideways when its content is wider, and takes the keyboard's focus only then. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // Called for the first time when the page has been laid out: measured here, it would be laid out once more for it.
    const observer = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const reach = isWider ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div ref={box} style={{ overflowX: 'auto', position: 'relative' }} {...reach}>
      {children}
    </div>
  );
}
