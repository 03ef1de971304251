import { answerText, defaultForm, type FormBlock, findBlock, printedBlocks } from './form.js';

const block = (changes: Partial<FormBlock>): FormBlock => ({
  ...(findBlock(defaultForm, 'issues') as FormBlock),
  ...changes,
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
