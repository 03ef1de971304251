import { printedBlocks, printedOn, printsOf } from './block-prints.js';
import { costsBlock } from './costs-block.js';
import { answerText, type BlockPrint, defaultForm, type Form, type FormBlock, findBlock } from './form.js';

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

  const keys = (print: BlockPrint, form = defaultForm) => printedBlocks(form, print).map(({ key }) => key);

  it('is printed where its block says', () => {
    expect(keys('measure_sheet')).not.toContain('overrideReason');
    expect(keys('data')).toContain('overrideReason');
    expect(keys('data')).not.toContain('indicators');
  });

  const before: Form = {
    blocks: [...defaultForm.blocks, costsBlock].map((one) => ({
      ...one,
      prints: one.prints.filter((print) => print === 'measure_sheet' || print === 'data'),
    })),
  };

  it.each(['results_report', 'action_plan'] as const)(
    'stands on a %s of a form that was made before there was one as on that of a new one, and one named block is enough to end that',
    (print) => {
      expect(keys(print)).not.toEqual([]);
      expect(keys(print, before)).toEqual(keys(print));
      const named = { blocks: before.blocks.map((one) => (one.key === 'issues' ? { ...one, prints: [print] } : one)) };
      expect(keys(print, named)).toEqual(['issues']);
    },
  );

  it('is on no paper by custom that is not on the 施策評価シート', () => {
    const results = block({ key: 'results', prints: ['data'] });
    const form = { blocks: [results, block({ key: 'activities', prints: ['measure_sheet'] })] };
    expect(printsOf(form, results)).toEqual(['data']);
    expect(keys('results_report', form)).toEqual(['activities']);
  });

  it('names the papers people read, not the files of the office', () => {
    const on = (key: string) => printedOn(before, findBlock(before, key) as FormBlock);
    expect([on('results'), on('nextActions'), on('issues'), on('overrideReason')]).toEqual([
      ['施策評価シート', '成果説明書'],
      ['施策評価シート', '実施計画調書'],
      ['施策評価シート'],
      [],
    ]);
  });
});
