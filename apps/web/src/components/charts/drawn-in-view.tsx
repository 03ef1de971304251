import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** So far below the screen a chart is drawn already, to be there when one scrolls to it. */
const AHEAD = '300px';

interface DrawnInViewProps {
  /** Read out in place of the picture. */
  description: string;
  /** In pixels; kept free from the start, so that nothing moves when the chart comes. */
  height: number;
  children: () => ReactNode;
}

/**
 * The place of a chart, which is drawn once it is about to be seen, or printed: a page of charts drawn at once answers
 * nobody for a second.
 */
export function DrawnInView({ description, height, children }: DrawnInViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (isDrawn || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setDrawn(true),
      { rootMargin: AHEAD },
    );
    observer.observe(place.current);
    const drawNow = () => flushSync(() => setDrawn(true));
    window.addEventListener('beforeprint', drawNow);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', drawNow);
    };
  }, [isDrawn]);
  return (
    <div ref={place} role="img" aria-label={description} style={{ height }}>
      {isDrawn && children()}
    </div>
  );
}
