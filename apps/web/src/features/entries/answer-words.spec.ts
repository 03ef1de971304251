import { findBlock } from '@mawasu/domain/sheets';
import { aRound } from '../../testing/builders.js';
import { aBlock, anEntry, anIndicator } from '../../testing/entry-builders.js';
import { actualInputWords, answerWords, slotLabel, slotWords } from './answer-words.js';
import { actualSlot, fieldSlot } from './autosave/slots.js';

const round = aRound();
const blockOf = (key: string) => findBlock(round.form, key) ?? aBlock({ key, label: key });
const namedInitiatives = { n1: { title: '地域防災力の向上', measureCode: '1-1-1' } };
const options = [
  { code: 'high', label: '高い' },
  { code: 'low', label: '低い' },
];
const need = aBlock({ key: 'need', label: '必要性', kind: 'choice', options });

describe('an answer in words', () => {
  it.each([
    ['a text as it was written', blockOf('results'), '増えた。', '増えた。'],
    ['an empty text', blockOf('results'), '', '（空欄）'],
    ['a text nobody wrote', blockOf('results'), undefined, '（空欄）'],
    ['a 進捗状況', blockOf('progressStatus'), 'B', 'B 概ね順調'],
    ['a special 進捗状況', blockOf('progressStatus'), 'completed', '完了'],
    ['a 今後の方向性', blockOf('futureDirection'), 'continue', '継続'],
    ['an option of the form', need, 'high', '高い'],
    ['a 取組み by its title', blockOf('directionTarget'), 'n1', '地域防災力の向上（1-1-1）'],
    ['a 取組み nobody can name', blockOf('directionTarget'), 'n2', '（計画で確認できない取組み）'],
    ['nothing chosen', need, null, '（未選択）'],
    ['a code of another year’s scale', blockOf('progressStatus'), 'S', 'S'],
    ['a direction of another year’s scale', blockOf('futureDirection'), 'grow', 'grow'],
  ])('%s', (_rule, block, answer, words) => {
    expect(answerWords(block, anEntry({ round, namedInitiatives }), answer)).toBe(words);
  });
});

describe('what was typed, as the person who typed it reads it', () => {
  const entry = anEntry({ indicators: [anIndicator({ id: 'i' })] });
  const figure = { actual: '1900', state: 'recorded', certainty: 'preliminary', reason: null } as const;

  it('goes by the name of the block or of the indicator', () => {
    expect(slotLabel(entry, fieldSlot('nextActions'))).toBe('今後の取組');
    expect(slotLabel(entry, actualSlot('i'))).toBe('耐震改修の補助件数');
    expect(slotLabel(entry, fieldSlot('goneBlock'))).toBe('goneBlock');
    expect(slotLabel(entry, actualSlot('gone'))).toBe('actual:gone');
  });

  it('is told with unit and certainty, or with the state and its reason', () => {
    expect(slotWords(entry, actualSlot('i'), figure)).toBe('1,900件（速報）');
    expect(
      actualInputWords(anIndicator(), { ...figure, actual: null, state: 'ended', certainty: null, reason: '廃止' }),
    ).toBe('事業終了　廃止');
    const quotient = { ...figure, numerator: '1234', denominator: '3', certainty: 'final' } as const;
    expect(slotWords(entry, actualSlot('i'), quotient)).toBe('1,900件（1,234 ÷ 3）（確報）');
    expect(slotWords(entry, actualSlot('i'), { ...figure, actual: null, certainty: null })).toBe('');
    expect(slotWords(entry, fieldSlot('progressStatus'), 'A')).toBe('A 順調');
    expect(slotWords(entry, fieldSlot('goneBlock'), 'まだある文章')).toBe('まだある文章');
    expect(slotWords(entry, fieldSlot('goneBlock'), null)).toBe('（空欄）');
  });
});
