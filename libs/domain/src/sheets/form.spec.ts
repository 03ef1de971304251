import { answerText, checkForm, defaultForm, type FormBlock, findBlock, printedBlocks } from './form.js';

const block = (changes: Partial<FormBlock>): FormBlock => ({
  ...(findBlock(defaultForm, 'issues') as FormBlock),
  ...changes,
});
const withBlock = (changes: Partial<FormBlock>) => ({ blocks: [...defaultForm.blocks, block(changes)] });

describe('a form', () => {
  it('that a city starts from can be used', () => expect(checkForm(defaultForm)).toEqual([]));

  it.each([
    ['the same key twice', { key: 'issues' }, '同じ項目が二度使われています。'],
    ['a key with a blank', { key: 'my block' }, '項目の記号は'],
    ['no label', { key: 'factors', label: '　' }, '項目名を入力してください。'],
    [
      'a choice of one',
      { key: 'necessity', kind: 'choice', options: [{ code: 'a', label: '高い' }] },
      '選択肢を二つ以上',
    ],
    ['a text without a limit', { key: 'factors', max: null }, '文字数の上限は'],
    ['a second status', { key: 'status2', kind: 'status' }, '一つずつに'],
    ['a second grid of indicators', { key: 'more', kind: 'indicators' }, '指標の項目は一つに'],
  ] as const)('with %s is refused', (_, changes, message) => {
    expect(checkForm(withBlock(changes as Partial<FormBlock>)).join()).toContain(message);
  });
});

describe('an answer', () => {
  const choice = block({ kind: 'choice', options: [{ code: 'high', label: '高い' }] });

  it('of a choice is its label', () => {
    expect([answerText(choice, 'high', {}), answerText(choice, 'gone', {}), answerText(choice, null, {})]).toEqual([
      '高い',
      'gone',
      '',
    ]);
  });

  it('of a text is the text', () => expect(answerText(block({}), '担い手が少ない。', {})).toBe('担い手が少ない。'));

  it('that names a 取組み is its title with the code of its 施策, and never the id', () => {
    const initiative = block({ kind: 'initiative', max: null });
    const named = { n1: { title: '地域防災力の向上', measureCode: '1-1-1' }, n2: { title: '広報', measureCode: '' } };
    expect(['n1', 'n2', 'n3', null].map((id) => answerText(initiative, id, named))).toEqual([
      '地域防災力の向上（1-1-1）',
      '広報',
      '（計画で確認できない取組み）',
      '',
    ]);
  });

  it('is printed where its block says', () => {
    const keys = (print: 'measure_sheet' | 'data') => printedBlocks(defaultForm, print).map(({ key }) => key);
    expect(keys('measure_sheet')).not.toContain('overrideReason');
    expect(keys('data')).toContain('overrideReason');
    expect(keys('data')).not.toContain('indicators');
  });
});
