import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { holdsWords, searchWords } from '@mawasu/domain/text';

/**
 * For every list that is searched by typing: finds by the words of a choice and of the group it stands in, as every search of
 * the product compares them, where the kit would want each letter as it is written.
 */
export const filterOptions: OptionsFilter = ({ options, search }) => {
  const words = searchWords(search);
  const isFound = (text: string) => holdsWords(text, words);
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return isFound(option.label) ? [option] : [];
    const items = option.items.filter(({ label }) => isFound(`${option.group}\u0001${label}`));
    return items.length === 0 ? [] : [{ ...option, items }];
  });
};
