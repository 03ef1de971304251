import { unplaced } from './reorganisation.js';

describe('what is not yet given to one of the new departments', () => {
  it.each([
    ['nothing chosen', [], false, ['n']],
    ['one', [{ id: 'n', targets: ['a'] }], false, []],
    ['two where one is meant', [{ id: 'n', targets: ['a', 'b'] }], false, ['n']],
    ['two where several may', [{ id: 'n', targets: ['a', 'b'] }], true, []],
    ['none of several', [{ id: 'n', targets: [] }], true, ['n']],
    ['one that is not there', [{ id: 'n', targets: ['c'] }], true, ['n']],
    ['something else', [{ id: 'm', targets: ['a'] }], false, ['n']],
  ])('%s', (_, choices, many, expected) => {
    expect(unplaced(['n'], choices, ['a', 'b'], many)).toEqual(expected);
  });
});
