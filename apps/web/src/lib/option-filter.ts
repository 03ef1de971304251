import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { holdsWords, searchWords } from '@mawasu/domain/text';

/** A city has thousands of 取組み: to draw each of them would make every letter that is typed wait. */
const SHOWN = 200;

/** Stands at the end of a list that was cut off, and cannot be chosen: nobody is to believe that these were all. */
const moreItem = (more: number): ComboboxItem => ({
  value: '\u0001more',
  label: `ほかに${more}件あります。名前の一部を入力して絞り込んでください。`,
  disabled: true,
});

const itemsOf = (option: ComboboxParsedItem): readonly ComboboxItem[] =>
  'group' in option ? (option.items as readonly ComboboxItem[]) : [option];

function shownOf(options: readonly ComboboxParsedItem[]): ComboboxParsedItem[] {
  let room = SHOWN;
  const shown = options.flatMap((option): ComboboxParsedItem[] => {
    const items = itemsOf(option).slice(0, room);
    room -= items.length;
    if (items.length === 0) return [];
    return 'group' in option ? [{ ...option, items: [...items] }] : [option];
  });
  const more = options.reduce((sum, option) => sum + itemsOf(option).length, 0) - SHOWN;
  return more > 0 ? [...shown, moreItem(more)] : shown;
}

/**
 * For every list that is searched by typing: finds by the words of a choice and of the group it stands in, as every search of
 * the product compares them, where the kit would want each letter as it is written. Of many that are found the first are shown,
 * and how many more there are.
 */
export const filterOptions: OptionsFilter = ({ options, search }) => {
  const words = searchWords(search);
  const isFound = (text: string) => holdsWords(text, words);
  const found = options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return isFound(option.label) ? [option] : [];
    const items = option.items.filter(({ label }) => isFound(`${option.group}\u0001${label}`));
    return items.length === 0 ? [] : [{ ...option, items }];
  });
  return shownOf(found);
};

/** Said where nothing is found. A list of choices that could not be read is empty, too: it must not look as if there were none. */
export const emptyText = (options: readonly unknown[]): string =>
  options.length === 0
    ? '選択肢がありません。読み込めていないこともあるため、画面を開き直してください。'
    : '当てはまるものはありません。';
