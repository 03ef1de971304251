import type { ActualInput } from './autosave/actual-input.js';
import { readFigure } from './figure-reading.js';

const people = { unit: '人', decimals: 0 };
const compiling: ActualInput = { actual: null, state: 'compiling', certainty: null, reason: '6月に公表' };
const recorded: ActualInput = { actual: '29', state: 'recorded', certainty: 'final', reason: null };

describe('the text in a figure box', () => {
  it('a figure takes the certainty it is given and drops the reason why there was none', () => {
    expect(readFigure('１，９５０人', people, compiling, 'preliminary')).toEqual({
      ...recorded,
      actual: '1950',
      certainty: 'preliminary',
    });
  });

  it.each(['', '－'])('%j in place of a figure means that none is entered', (text) => {
    expect(readFigure(text, people, recorded, 'final')).toEqual({
      ...{ actual: null, state: 'not_entered', certainty: null, reason: null },
    });
  });

  it('an empty box changes nothing where a state says why there is no figure', () => {
    expect(readFigure('', people, compiling, 'final')).toBe(compiling);
  });

  it('what cannot be read is kept as it stands, and the state below it is there again when it is erased', () => {
    const unread = readFigure('約十人', people, compiling, 'final');
    expect(unread.unread).toEqual({ text: '約十人', message: '数値として読み取れません。数字で入力してください。' });
    expect(readFigure('', people, unread, 'final')).toEqual(compiling);
  });

  it.each([
    [0, '整数で入力してください。'],
    [1, '小数第1位までで入力してください。'],
  ])('with %d decimal places, 1.23 is too fine', (decimals, message) => {
    expect(readFigure('1.23', { unit: '%', decimals }, recorded, 'final').unread?.message).toBe(message);
  });
});
