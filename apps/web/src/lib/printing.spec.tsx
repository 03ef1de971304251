import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { printAlone, useIsPrinting, watchPrinting } from './printing.js';

const root = document.documentElement;
const Shown = () => <p>{useIsPrinting() ? '紙' : '画面'}</p>;
const tell = (event: 'beforeprint' | 'afterprint') => {
  act(() => {
    window.dispatchEvent(new Event(event));
  });
};

const stopWatching = watchPrinting();
afterAll(stopWatching);
afterEach(() => tell('afterprint'));

describe('a page on its way to paper', () => {
  it('is light whatever the screen is, and as before when it is printed', () => {
    root.setAttribute('data-mantine-color-scheme', 'dark');
    tell('beforeprint');
    expect(root.getAttribute('data-mantine-color-scheme')).toBe('light');
    tell('afterprint');
    expect(root.getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  it('tells its parts before the event is over', () => {
    render(<Shown />);
    expect(screen.getByText('画面')).toBeTruthy();
    tell('beforeprint');
    expect(screen.getByText('紙')).toBeTruthy();
    tell('afterprint');
    expect(screen.getByText('画面')).toBeTruthy();
  });

  it('may be one part of it alone, until it is printed', () => {
    render(
      <section aria-label="正誤表">
        <Shown />
      </section>,
    );
    const part = screen.getByRole('region', { name: '正誤表' });
    const print = window.print;
    const marked: boolean[] = [];
    window.print = () => marked.push(part.hasAttribute('data-printed-alone'));
    try {
      printAlone(part);
    } finally {
      window.print = print;
    }
    expect(marked).toEqual([true]);
    tell('afterprint');
    expect(part.hasAttribute('data-printed-alone')).toBe(false);
  });
});
