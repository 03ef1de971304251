import { Anchor } from '@mantine/core';
import { countCharacters, overLengthStart } from '@mawasu/domain/text';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import classes from './text-box.module.css';

interface OverLengthProps {
  text: string;
  max: number;
  box: RefObject<HTMLTextAreaElement | null>;
}

/** How many of the characters beyond the limit the message quotes. */
const QUOTED = 20;

/**
 * Lies over the box letter by letter and underlines what is beyond the limit; the letters themselves are the box's. Scrolls
 * and narrows with it.
 */
export function OverLengthMark({ text, max, box }: OverLengthProps) {
  const layer = useRef<HTMLDivElement>(null);
  const start = overLengthStart(text, max);
  useLayoutEffect(() => {
    const element = box.current;
    const over = layer.current;
    if (!element || !over || start === null) return;
    const follow = () => {
      over.style.width = `${element.clientWidth}px`;
      over.scrollTop = element.scrollTop;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    element.addEventListener('scroll', follow);
    follow();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', follow);
    };
  });
  if (start === null) return null;
  return (
    <div ref={layer} className={classes.layer} aria-hidden>
      {text.slice(0, start)}
      <mark className={classes.beyond}>{text.slice(start)}</mark>
    </div>
  );
}

/** In words what the mark shows: how much is too much, where it begins, and a way there. */
export function OverLengthNote({ text, max, box }: OverLengthProps) {
  const start = overLengthStart(text, max);
  if (start === null) return null;
  const beyond = text.slice(start).trim();
  const quoted = Array.from(beyond).slice(0, QUOTED).join('');
  const select = () => {
    box.current?.focus();
    box.current?.setSelectionRange(start, text.length);
  };
  return (
    <>
      {max}文字を{countCharacters(text) - max}文字超えています。「{quoted}
      {quoted === beyond ? '' : '…'}」から後が超えた部分です。
      <Anchor component="button" type="button" size="sm" onClick={select}>
        超えた部分を選ぶ
      </Anchor>
    </>
  );
}
