import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '../scales/scales.js';
import { defaultForm, type Form, type FormBlock, findBlock } from '../sheets/form.js';
import { askedOfAllReason, checkRoundForm, hasMeaning, hidingRefusal, newBlock, newKey } from './round-form.js';

const own: FormBlock = { ...newBlock('text', 'bown'), label: '要因' };
const choice: FormBlock = {
  ...{ ...newBlock('choice', 'bchoice'), label: '必要性' },
  options: ['高い', '低い'].map((label, index) => ({ code: `o${index}`, label })),
};
const withBlock = (block: FormBlock): Form => ({ blocks: [block, ...defaultForm.blocks] });
const changed = (key: string, changes: Partial<FormBlock>): Form => ({
  blocks: defaultForm.blocks.map((block) => (block.key === key ? { ...block, ...changes } : block)),
});
const without = (...keys: string[]): Form => ({
  blocks: defaultForm.blocks.filter(({ key }) => !keys.includes(key)),
  hidden: keys.flatMap((key) => findBlock(defaultForm, key) ?? []),
});
const pathsOf = (form: Form) => checkRoundForm(form, defaultScale).map(({ path }) => path);

describe('a form as 企画 leaves it', () => {
  it.each<[string, Form, string[]]>([
    ['the one a city starts from', defaultForm, []],
    ['a text more', withBlock(own), []],
    ['a choice more', withBlock(choice), []],
    ['a choice of 簡易 sheets left out', withBlock({ ...choice, askedOf: 'full' }), []],
    ['a text hidden', without('issues'), []],
    ['指標 hidden', without('indicators'), []],
    ['今後の方向性 hidden with what it brings', without('futureDirection', 'directionNote', 'directionTarget'), []],
    ['no label', withBlock({ ...own, label: '　' }), ['form.blocks.0.label']],
    ['a label of 41 characters', withBlock({ ...own, label: 'あ'.repeat(41) }), ['form.blocks.0.label']],
    ['the label of another', { blocks: [...defaultForm.blocks, { ...own, label: '課題 ' }] }, ['form.blocks.11.label']],
    ['a hint of 301 characters', withBlock({ ...own, hint: 'あ'.repeat(301) }), ['form.blocks.0.hint']],
    ['a text without a limit', withBlock({ ...own, max: null }), ['form.blocks.0.max']],
    ['a text of no characters', withBlock({ ...own, max: 0 }), ['form.blocks.0.max']],
    ['a text of more than a request carries', withBlock({ ...own, max: 4001 }), ['form.blocks.0.max']],
    ['a choice with a limit', withBlock({ ...choice, max: 10 }), ['form.blocks.0.max']],
    ['a choice of one', withBlock({ ...choice, options: choice.options.slice(1) }), ['form.blocks.0.options']],
    [
      'two options of one name',
      withBlock({ ...choice, options: choice.options.map((option) => ({ ...option, label: '高い' })) }),
      ['form.blocks.0.options.1.label'],
    ],
    [
      'two options under one code',
      withBlock({ ...choice, options: choice.options.map((option) => ({ ...option, code: 'same' })) }),
      ['form.blocks.0.options.1.code'],
    ],
    [
      'an option without a name',
      withBlock({ ...choice, options: [...choice.options, { code: 'o9', label: '' }] }),
      ['form.blocks.0.options.2.label'],
    ],
    ['options of a text', withBlock({ ...own, options: choice.options }), ['form.blocks.0.options']],
    ['the same key twice', withBlock({ ...own, key: 'issues' }), ['form.blocks.4.key']],
    ['a key with a blank', withBlock({ ...own, key: 'my block' }), ['form.blocks.0.key']],
    ['the key of a hidden one', { ...withBlock(own), hidden: [own] }, ['form.hidden.0.key']],
    ['a second 進捗状況', withBlock({ ...own, kind: 'status', max: null }), ['form.blocks.0.kind']],
    ['a second grid of indicators', withBlock({ ...own, kind: 'indicators', max: null }), ['form.blocks.0.kind']],
    ['進捗状況 made a text', changed('progressStatus', { kind: 'text', max: 10 }), ['form.blocks.6.kind']],
    ['変更理由 always asked', changed('overrideReason', { askedWhen: 'always' }), ['form.blocks.7.askedWhen']],
    [
      'a text asked with the 目安 overridden',
      withBlock({ ...own, askedWhen: 'status_overridden' }),
      ['form.blocks.0.askedWhen'],
    ],
    ['進捗状況 hidden', without('progressStatus'), ['form.blocks']],
    ['変更理由 hidden', without('overrideReason'), ['form.blocks']],
    ['the year of 休止 with no place to write it', without('directionNote'), ['form.blocks']],
    ['the 取組み of 統合 with no place to name it', without('directionTarget'), ['form.blocks']],
    ['今後の方向性 hidden alone', without('futureDirection'), ['form.blocks.8.askedWhen', 'form.blocks.9.askedWhen']],
    ['進捗状況 of full sheets only', changed('progressStatus', { askedOf: 'full' }), ['form.blocks.6.askedOf']],
    ['指標 of full sheets only', changed('indicators', { askedOf: 'full' }), ['form.blocks.0.askedOf']],
    [
      'its 内容 asked of fewer than the direction',
      changed('directionNote', { askedOf: 'full' }),
      ['form.blocks.10.askedOf'],
    ],
    [
      'nothing to answer but 進捗状況',
      {
        blocks: defaultForm.blocks.filter(({ key }) => ['progressStatus', 'overrideReason'].includes(key)).slice(0, 1),
      },
      ['form.blocks', 'form.blocks'],
    ],
  ])('%s', (_, form, paths) => expect(pathsOf(form)).toEqual(paths));

  it('needs no 今後の方向性の内容 where no direction asks for a year', () => {
    const futureDirections = defaultScale.futureDirections.filter(({ requires }) => requires === 'none');
    const scale = { ...defaultScale, futureDirections };
    expect(checkRoundForm(without('directionNote', 'directionTarget'), scale)).toEqual([]);
    expect(hidingRefusal({ key: 'directionNote', askedWhen: 'direction_chosen' }, scale)).toBeNull();
    expect(hidingRefusal({ key: 'directionNote', askedWhen: 'direction_chosen' }, defaultScale)).not.toBeNull();
  });

  it('leaves the words of what rules read to 企画, but not what it is', () => {
    expect(defaultForm.blocks.filter(hasMeaning).map(({ key }) => key)).toEqual([
      'indicators',
      'progressStatus',
      'overrideReason',
      'futureDirection',
      'directionTarget',
      'directionNote',
    ]);
    expect(defaultForm.blocks.filter((block) => askedOfAllReason(block) !== null).map(({ key }) => key)).toEqual([
      'indicators',
      'progressStatus',
      'overrideReason',
    ]);
  });
});

describe('a new key', () => {
  it('is one the form can use, and none of those that are taken', () => {
    const rolls = [...Array(8).fill(0), ...Array(8).fill(0.999)];
    expect(newKey(['b00000000'], () => rolls.shift() ?? 0)).toBe('bzzzzzzzz');
  });
});
