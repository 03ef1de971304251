import type { ActualInput } from './autosave/actual-input.js';
import { erases, quotientTexts, readFigure as read, readQuotient } from './figure-reading.js';

const readFigure = (...given: Parameters<typeof read>) => read(...given).next;

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
    expect(unread.unread).toEqual({
      text: '約十人',
      message: '「約」のような幅のある表し方は読み取れません。数字だけで入力してください。',
    });
    expect(readFigure('', people, unread, 'final')).toEqual(compiling);
  });

  it.each([
    [0, '整数で入力してください。'],
    [1, '小数第1位までで入力してください。'],
  ])('with %d decimal places, 1.23 is too fine', (decimals, message) => {
    expect(readFigure('1.23', { unit: '%', decimals }, recorded, 'final').unread?.message).toBe(message);
  });

  it('a state by its words takes the place of what stands there, and what was understood is said', () => {
    expect(read('未集計', people, recorded, 'final')).toEqual({
      next: { actual: null, state: 'compiling', certainty: null, reason: null },
      note: '「未集計」を「集計中」と読み取りました。',
    });
    expect(read('集計中', people, compiling, 'final')).toEqual({
      next: compiling,
      note: '「集計中」と読み取りました。',
    });
    expect(read('把握困難', people, recorded, 'final').note).toBe(
      '「把握困難」と読み取りました。理由を入力してください。',
    );
  });

  it('only what would take a stored figure away is asked about', () => {
    for (const text of ['', '－', '…', '集計中']) {
      expect(erases(recorded, readFigure(text, people, recorded, 'final'))).toBe(true);
      expect(erases(compiling, readFigure(text, people, compiling, 'final'))).toBe(false);
    }
    expect(erases(recorded, readFigure('31', people, recorded, 'final'))).toBe(false);
    expect(erases(recorded, readFigure('約十', people, recorded, 'final'))).toBe(false);
  });
});

describe('a numerator and a denominator in their boxes', () => {
  const share = { decimals: 1, ratio: { numerator: '加入世帯数', denominator: '全世帯数', factor: '100' } };
  const type = (numerator: string, denominator: string) =>
    readQuotient({ numerator, denominator }, share, recorded, 'preliminary');

  it('become their quotient, of the given certainty', () => {
    expect(type('２', '3 世帯')).toEqual({
      ...{ actual: '66.7', numerator: '2', denominator: '3' },
      ...{ state: 'recorded', certainty: 'preliminary', reason: null },
    });
  });

  it.each([
    ['5', '', '全世帯数も入力してください。'],
    ['', '5', '加入世帯数も入力してください。'],
    ['5', '0', '全世帯数は0より大きい数で入力してください。'],
    ['約5', '9', '加入世帯数：「約」のような幅のある表し方は読み取れません。数字だけで入力してください。'],
  ])('%j of %j stand as they were typed, are not sent and say why', (numerator, denominator, message) => {
    const input = type(numerator, denominator);
    expect(input).toMatchObject({ actual: '29', unread: { message, typed: { numerator, denominator } } });
    expect(quotientTexts(input)).toEqual({ numerator, denominator });
  });

  it('both empty leave what is stored, and a figure typed itself takes their place', () => {
    expect(type('', ' ')).toEqual(recorded);
    const typed = { ...recorded, numerator: '2', denominator: '3' };
    expect(readFigure('70', { unit: '%', decimals: 1 }, typed, 'final')).toEqual({ ...recorded, actual: '70' });
    expect(quotientTexts(typed)).toEqual({ numerator: '2', denominator: '3' });
  });
});
