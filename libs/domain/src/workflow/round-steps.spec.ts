import type { EntryPlace } from './entry-states.js';
import { entryPlaceText, parsePlaceKey, placeKey, placesOf, reviewsOf } from './round-steps.js';
import { someSteps } from './testing/some-steps.js';

const steps = someSteps(['head', 'division', 'planning']);
const at = (state: EntryPlace['state'], position: number | null = null): EntryPlace => ({ state, position });

describe('the words for where a sheet stands', () => {
  it.each([
    [at('not_started'), '未着手'],
    [at('drafting'), '入力中'],
    [at('in_review', 1), '課長確認待ち'],
    [at('in_review', 2), '部長確認待ち'],
    [at('in_review', 3), '企画確認中'],
    [at('confirmed'), '確認済'],
    [at('finalized'), '確定'],
    [at('published'), '公表済'],
    [at('excluded'), '対象外'],
  ])('%j is %s', (place, text) => expect(entryPlaceText(place, steps)).toBe(text));

  it('come from the rows of the round, whatever 企画 wrote there', () => {
    const own = [{ position: 1, waitingLabel: '所属長の確認を待っています' }];
    expect(entryPlaceText(at('in_review', 1), own)).toBe('所属長の確認を待っています');
    expect(entryPlaceText(at('in_review', 5), own)).toBe('確認中');
  });

  it('say of a returned sheet that somebody waits for a correction, and of no other', () => {
    expect(entryPlaceText(at('drafting'), steps, true)).toBe('入力中（差戻し）');
    expect(entryPlaceText(at('in_review', 1), steps, true)).toBe('課長確認待ち');
  });
});

describe('the key of a place', () => {
  it.each(placesOf(steps))('can be read back: %j', (place) => expect(parsePlaceKey(placeKey(place))).toEqual(place));

  it.each(['', 'foo', 'in_review.0', 'in_review.x', 'drafting.1', 'toString'])('is never %j', (key) => {
    expect(parsePlaceKey(key)).toBeNull();
  });

  it('stands for every review without a step', () => {
    expect(parsePlaceKey('in_review')).toEqual({ state: 'in_review', position: null });
  });
});

describe('the reviews of a round', () => {
  it('are its steps in order without the work of the department', () => {
    expect(reviewsOf(steps.toReversed()).map(({ stage }) => stage)).toEqual(['head', 'division', 'planning']);
    expect(reviewsOf(someSteps([]))).toEqual([]);
  });
});
