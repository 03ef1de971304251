import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIsPrinting } from '../../lib/printing.js';

/** So far below the screen a chart is drawn already, to be there when one scrolls to it. */
const AHEAD = '300px';

interface DrawnInViewProps {
  /** Read out in place of the picture. */
  description: string;
  /** In pixels; kept free from the start, so that nothing moves when the chart comes. */
  height: number;
  /** `size`: the room there is now. A chart drawn for paper must be whole at once, and cannot wait to be measured. */
  children: (size: { width: number; height: number }) => ReactNode;
}

/**
 * The place of a chart, which is drawn once it is about to be seen, or printed: a page of charts drawn at once answers
 * nobody for a second.
 */
export function DrawnInView({ description, height, children }: DrawnInViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined');
  const isPrinting = useIsPrinting();
  useEffect(() => {
    if (isNear || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: AHEAD },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <div ref={place} role="img" aria-label={description} style={{ height }}>
      {(isNear || isPrinting) && children({ width: place.current?.clientWidth ?? 0, height })}
    </div>
  );
}
