import { describe, expect, it } from '@jest/globals';
import { outlineActOf } from './outline-keys.js';

const none = { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false };

describe('the keys of the tree', () => {
  it.each([
    ['ArrowUp', {}, 'previous'],
    ['ArrowUp', { altKey: true }, 'up'],
    ['ArrowDown', { altKey: true }, 'down'],
    ['Enter', {}, 'edit'],
    ['Enter', { altKey: true }, 'add_beside'],
    ['Enter', { altKey: true, shiftKey: true }, 'add_below'],
    ['Insert', { shiftKey: true }, 'add_below'],
    ['Delete', {}, 'remove'],
    ['?', { shiftKey: true }, 'help'],
    ['a', {}, null],
    ['ArrowUp', { ctrlKey: true }, null],
    ['ArrowUp', { altKey: true, shiftKey: true }, null],
    ['Tab', {}, null],
  ])('%s with %j: %s', (key, held, act) => {
    expect(outlineActOf({ ...none, key, ...held })).toBe(act);
  });
});
