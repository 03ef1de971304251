const LONGEST = 31;
/** A spreadsheet takes none of these in the name of a sheet, nor an apostrophe at its ends. */
const REFUSED = /[\\/*?:[\]]/g;

/** 「1 地域防災力の向上」: numbered in the order of the plan, so that two of one title are two. */
export function sheetNames(titles: readonly string[]): string[] {
  return titles.map((title, index) => {
    const name = `${index + 1} ${title.replace(REFUSED, '・').replace(/\p{Cc}/gu, '')}`;
    // By what a spreadsheet counts, and never half of a character.
    const cut = [...name].reduce((kept, character) => {
      return kept.length + character.length > LONGEST ? kept : `${kept}${character}`;
    }, '');
    return cut.replace(/['\s]+$/, '');
  });
}
