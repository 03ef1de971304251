import type { ComboboxParsedItem } from '@mantine/core';
import { filterOptions } from './option-filter.js';

const item = (label: string) => ({ value: label, label });
const numbered = (count: number, name: string) => Array.from({ length: count }, (_, at) => item(`${name}${at + 1}`));
const labelsOf = (found: readonly ComboboxParsedItem[]) =>
  found.flatMap((one) => ('group' in one ? one.items.map(({ label }) => label) : [one.label]));
const filter = (options: ComboboxParsedItem[], search = '') => filterOptions({ options, search, limit: Infinity });

describe('choices of a list that is searched by typing', () => {
  it('are found by the words of their group too, however they are written', () => {
    const options = [{ group: '1-1 防災', items: [item('訓練ＡＢＣ'), item('備蓄')] }, item('防災の日')];
    expect(labelsOf(filter(options, 'abc'))).toEqual(['訓練ＡＢＣ']);
    expect(labelsOf(filter(options, '防災'))).toEqual(['訓練ＡＢＣ', '備蓄', '防災の日']);
  });

  it('say at the end how many more there are, where only the first are shown', () => {
    const options = [
      { group: '施策', items: numbered(150, '甲') },
      { group: '方針', items: numbered(60, '乙') },
      item('丙'),
    ];
    const found = filter(options);
    expect(labelsOf(found)).toHaveLength(201);
    expect(found.at(-1)).toMatchObject({
      label: 'ほかに11件あります。名前の一部を入力して絞り込んでください。',
      disabled: true,
    });
    expect(labelsOf(filter(options, '乙'))).toHaveLength(60);
    expect(labelsOf(filter(numbered(200, '甲')))).toHaveLength(200);
  });
});
