import { defaultForm } from '@mawasu/domain/sheets';
import { aBlock } from '../../testing/entry-builders.js';
import { sectionsOf } from './sheet-sections.js';

const outline = (blocks: Parameters<typeof sectionsOf>[0]) =>
  sectionsOf(blocks, 2025).map(({ title, blocks: shown }) => [title, ...shown.map(({ key }) => key)]);

describe('the sections of a sheet', () => {
  it('follow the form a city starts from', () => {
    expect(outline(defaultForm.blocks)).toEqual([
      ['指標の実績', 'indicators'],
      ['令和7年度の振り返り', 'activities', 'results', 'issues', 'nextActions', 'viewpointResults'],
      [
        '進捗状況と今後の方向性',
        'progressStatus',
        'overrideReason',
        'futureDirection',
        'directionTarget',
        'directionNote',
      ],
    ]);
  });

  it('keep the order of the form, whatever it is, and have a title each of their own', () => {
    const [indicators, activities] = defaultForm.blocks;
    const need = aBlock({ key: 'need', label: '必要性', kind: 'choice' });
    expect(outline([need, indicators, activities].flatMap((block) => block ?? []))).toEqual([
      ['令和7年度の振り返り', 'need'],
      ['指標の実績', 'indicators'],
      ['実施内容', 'activities'],
    ]);
  });

  it('are none for a form without blocks', () => {
    expect(outline([])).toEqual([]);
  });
});
