import { entryStateLabels, entryStates } from '../workflow/workflow.js';
import { entryStateText, evaluatedCountText } from './entry-state-text.js';

describe('the state of a sheet in words', () => {
  it('is its label, whatever came before', () => {
    for (const state of entryStates) expect(entryStateText(state, false)).toBe(entryStateLabels[state]);
  });

  it('says of 入力中 that the sheet came back, and of no other state', () => {
    for (const state of entryStates) {
      const expected = state === 'drafting' ? '入力中（差戻し）' : entryStateLabels[state];
      expect(entryStateText(state, true)).toBe(expected);
    }
  });
});

describe('how many sheets a count is about', () => {
  it.each([
    [50, 2, '50件（ほかに対象外2件）'],
    [52, 0, '52件'],
    [0, 3, '0件（ほかに対象外3件）'],
    [0, 0, '0件'],
  ])('%i evaluated and %i 対象外', (evaluated, excluded, expected) => {
    expect(evaluatedCountText(evaluated, excluded)).toBe(expected);
  });
});
