import { type HistoryLine, isChangedSince, netEffects } from './row-effects.js';

const line = (operation: HistoryLine['operation'], rest: Partial<HistoryLine>): HistoryLine => ({
  ...{ table: 'assignment', id: '1', operation, field: null, before: null, after: null },
  ...rest,
});

describe('what an act did to a row', () => {
  it.each([
    ['made it', [line('insert', { after: { a: 1 } })], [null, { a: 1 }]],
    ['changed it', [line('update', { field: 'a', before: 1, after: 2 })], [{ a: 1 }, { a: 2 }]],
    [
      'changed it twice: the first before and the last after',
      [line('update', { field: 'a', before: 1, after: 2 }), line('update', { field: 'a', before: 2, after: 3 })],
      [{ a: 1 }, { a: 3 }],
    ],
    [
      'made and changed it',
      [line('insert', { after: { a: 1, b: 1 } }), line('update', { field: 'a', before: 1, after: 2 })],
      [null, { a: 2, b: 1 }],
    ],
    ['took it away', [line('delete', { before: { a: 1 } })], [{ a: 1 }, null]],
    [
      'changed it and took it away: as it was at first',
      [line('update', { field: 'a', before: 1, after: 2 }), line('delete', { before: { a: 2, b: 1 } })],
      [{ a: 1, b: 1 }, null],
    ],
  ])('%s', (_, lines, [before, after]) => {
    expect(netEffects(lines)).toEqual([{ table: 'assignment', id: '1', before, after }]);
  });

  it('is nothing where the row came and went', () => {
    expect(netEffects([line('insert', { after: { a: 1 } }), line('delete', { before: { a: 1 } })])).toEqual([]);
  });
});

describe('a row is no more as the act left it', () => {
  it.each([
    ['is there with the same fields', { a: 1, b: null }, { a: 1, b: null, c: 5 }, false],
    ['has another value', { a: 1 }, { a: 2 }, true],
    ['has a value where there was none', { a: null }, { a: 2 }, true],
    ['is gone', { a: 1 }, null, true],
    ['is still gone', null, null, false],
    ['came back', null, { a: 1 }, true],
    ['was only counted on', { a: 1, version: null }, { a: 1, version: 7 }, false],
  ])('%s', (_, after, current, expected) => {
    expect(isChangedSince({ after }, current)).toBe(expected);
  });
});
