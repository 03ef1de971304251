import { type Child, element, type Markup } from './html.js';

/** What people typed, with the lines they typed. */
export const typed = (text: string): Markup => element('p', { class: 'typed' }, text);

/** A text that may be missing: then nothing of it stands there. */
export const section = (id: string, heading: string, ...children: Child[]): Markup =>
  element('section', { id }, element('h2', {}, heading), ...children);

/** Names and what belongs to them; what is empty is left out. */
export function facts(rows: readonly (readonly [name: string, value: Child])[]): Markup | null {
  const held = rows.filter(([, value]) => value !== '' && value !== null);
  if (held.length === 0) return null;
  return element(
    'dl',
    {},
    held.map(([name, value]) => [element('dt', {}, name), element('dd', { class: 'typed' }, value)]),
  );
}

export interface TableContent {
  caption: string;
  heads: readonly string[];
  /** The first cell of a row is its head. */
  rows: readonly (readonly Child[])[];
  /** Columns of figures, by their places. */
  figures?: readonly number[];
}

/** So many columns may be wider than a narrow page. */
const WIDE_FROM = 5;

/** A table; a wide one is moved sideways by itself where the page is narrow, by keyboard too. */
export function table({ caption, heads, rows, figures = [] }: TableContent): Markup {
  const isWide = heads.length >= WIDE_FROM;
  const around = isWide ? { class: 'wide', role: 'group', 'aria-label': caption, tabindex: '0' } : { class: 'table' };
  const align = (place: number) => (figures.includes(place) ? { class: 'figure' } : {});
  return element(
    'div',
    around,
    element(
      'table',
      {},
      element('caption', {}, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          heads.map((head, place) => element('th', { scope: 'col', ...align(place) }, head)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map(([first = null, ...cells]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, first),
            cells.map((cell, place) => element('td', align(place + 1), cell)),
          ),
        ),
      ),
    ),
  );
}
