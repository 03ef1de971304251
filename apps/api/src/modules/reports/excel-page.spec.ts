import { describe, expect, it } from '@jest/globals';
import { PageFiller, type PageItem } from './excel-page.js';

/** A page of 100 whose items write their names; `|` where one page ends. */
function aFiller(height = 100) {
  const log: string[] = [];
  const item = (name: string, tall: number, changes: Partial<PageItem> = {}): PageItem => ({
    ...{ height: tall, isHead: false, isGap: false, again: null },
    cut: () => null,
    write: () => log.push(name),
    ...changes,
  });
  const head = (name: string, tall = 5): PageItem =>
    item(name, tall, { isHead: true, again: () => item(`${name}続き`, tall) });
  const gap = () => item('gap', 5, { isGap: true });
  const text = (name: string, lines: number): PageItem =>
    item(`${name}${lines}`, lines * 5, {
      cut: (room) => {
        const kept = Math.floor(room / 5);
        return kept < 2 || lines - kept < 2 ? null : [text(name, kept), text(name, lines - kept)];
      },
    });
  return { filler: new PageFiller(height, () => log.push('|')), item, head, gap, text, log };
}

describe('blocks on pages', () => {
  it('keeps a block whole where little of the page stays empty for it', () => {
    const { filler, item, head, log } = aFiller();
    filler.place([item('a', 85)]);
    filler.place([head('b'), item('c', 8), item('d', 8)]);
    expect(log).toEqual(['a', '|', 'b', 'c', 'd']);
  });

  it('leaves no large part of a page empty: a short block is parted between two rows, under its repeated head', () => {
    const { filler, item, head, log } = aFiller();
    filler.place([item('a', 60)]);
    filler.place([head('b'), item('c', 20), item('d', 20)]);
    expect(log).toEqual(['a', 'b', 'c', '|', 'b続き', 'd']);
  });

  it('cuts no text of which little of the page would stay empty', () => {
    const { filler, item, head, text, log } = aFiller();
    filler.place([item('a', 60)]);
    filler.place([head('b'), item('c', 20), text('d', 6)]);
    expect(log).toEqual(['a', 'b', 'c', '|', 'b続き', 'd6']);
  });

  it('lets a long block go on over the page end, under its repeated head', () => {
    const { filler, item, head, log } = aFiller();
    filler.place([item('a', 40)]);
    filler.place([head('b'), item('c', 30), item('d', 30), item('e', 30)]);
    expect(log).toEqual(['a', 'b', 'c', '|', 'b続き', 'd', 'e']);
  });

  it('never leaves a head alone at the end of a page', () => {
    const { filler, item, head, log } = aFiller();
    filler.place([item('a', 80)]);
    filler.place([head('b'), head('c'), item('d', 60), item('e', 60)]);
    expect(log).toEqual(['a', '|', 'b', 'c', 'd', '|', 'b続き', 'c続き', 'e']);
  });

  it('cuts a text that is higher than the rest of the page, and again where one page does not hold it', () => {
    const { filler, item, head, text, log } = aFiller();
    filler.place([item('a', 50)]);
    filler.place([head('b'), text('c', 40)]);
    expect(log).toEqual(['a', 'b', 'c9', '|', 'b続き', 'c19', '|', 'b続き', 'c12']);
  });

  it('prints the repeated rows of every page before what it counts', () => {
    const { filler, item, log } = aFiller();
    filler.place([item('title', 30)]);
    filler.repeatSoFar();
    for (const name of ['a', 'b', 'c']) filler.place([item(name, 35)]);
    expect(log).toEqual(['title', 'a', 'b', '|', 'c']);
  });

  it('begins no page with a gap, and no gap begins a page', () => {
    const { filler, item, gap, log } = aFiller();
    filler.place([item('a', 98), gap()]);
    filler.place([gap(), item('b', 40)]);
    expect(log).toEqual(['a', '|', 'b']);
  });
});
