import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { useIsPrinting } from '../../lib/printing.js';

/** So far below the screen a chart is drawn already, to be there when one scrolls to it. */
const AHEAD = '300px';

/** In pixels, where the room was never measured: drawn for paper, which shrinks it as it needs. */
const USUAL_WIDTH = 640;

interface DrawnInViewProps {
  /** Read out in place of the picture. */
  description: string;
  /** In pixels; kept free from the start, so that nothing moves when the chart comes. */
  height: number;
  /** `width`: the room there is now, in pixels. */
  children: (width: number) => ReactNode;
}

/**
 * The place of a chart, which is drawn once it is about to be seen, or printed: a page of charts drawn at once answers
 * nobody for a second. Several that come near together are drawn in slices, one after the other.
 */
export function DrawnInView({ description, height, children }: DrawnInViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined');
  const [width, setWidth] = useState(0);
  const isPrinting = useIsPrinting();
  useEffect(() => {
    const element = place.current;
    if (isNear || !element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) startTransition(() => setNear(true));
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // On paper the picture shrinks as a whole instead: it is not drawn anew for a width nobody sees.
    const observer = new ResizeObserver(([entry]) => {
      if (entry && !window.matchMedia('print').matches) startTransition(() => setWidth(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} role="img" aria-label={description} style={{ height }}>
      {(isNear || isPrinting) && children(width || USUAL_WIDTH)}
    </div>
  );
}
