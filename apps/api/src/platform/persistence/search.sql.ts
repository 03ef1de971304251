/**
 * SQL condition, the same for every search: all words (`words`: a parameter with an array of them as typed) occur in a stored
 * text. `source` has `search_grams`, by which the index finds candidates, and `text` is the folded text that decides.
 */
export const holdsWords = (source: string, words: string, text = `${source}.search_text`) =>
  `${source}.search_grams @> search_pairs(${words}::text[])
      AND ${text} LIKE ALL ((SELECT search_patterns(${words}::text[]))::text[])`;
