import { Anchor, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ProseText } from '../../../components/ui/prose-text.js';
import classes from '../entry-sheet.module.css';

/** A text to compare with: as much of it as stands beside a box, the rest on demand. It can be read out whole either way. */
export function FoldedText({ children }: { children: string }) {
  const text = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const element = text.current;
    if (!element) return;
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <Text
        component="div"
        ref={text}
        className={isOpen ? classes.lastYearText : classes.foldedText}
        data-last-year-text
      >
        <ProseText text={children} />
      </Text>
      {(isCut || isOpen) && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          className="no-print"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? '短く表示' : '続きを表示'}
        </Anchor>
      )}
    </>
  );
}
