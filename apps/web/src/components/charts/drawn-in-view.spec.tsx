import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { watchPrinting } from '../../lib/printing.js';
import { renderPart } from '../../testing/render.js';
import { DrawnInView } from './drawn-in-view.js';

let seen: (isIntersecting: boolean) => void;
const { IntersectionObserver: original } = globalThis;

beforeEach(() => {
  globalThis.IntersectionObserver = class {
    constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
      seen = (isIntersecting) => act(() => tell([{ isIntersecting }]));
    }
    observe(): void {}
    disconnect(): void {}
  } as unknown as typeof IntersectionObserver;
});
afterEach(() => {
  globalThis.IntersectionObserver = original;
});

const chart = () =>
  renderPart(
    <DrawnInView description="課ごとの提出状況" height={200}>
      {() => <p>図</p>}
    </DrawnInView>,
  );

describe('a chart below the screen', () => {
  it('is named and has its height, but is not drawn', () => {
    chart();
    seen(false);
    expect(screen.getByRole('img', { name: '課ごとの提出状況' }).style.height).toBe('200px');
    expect(screen.queryByText('図')).toBeNull();
  });

  it('is drawn when somebody comes near it, and stays', () => {
    chart();
    seen(true);
    seen(false);
    expect(screen.getByText('図')).toBeTruthy();
  });

  it('is drawn before the page is printed', () => {
    const stopWatching = watchPrinting();
    chart();
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(screen.getByText('図')).toBeTruthy();
    stopWatching();
  });
});
