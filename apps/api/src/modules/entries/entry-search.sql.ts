import { holdsWords } from '../../platform/persistence/search.sql.js';
import { maySeeContent } from '../rounds/visibility.sql.js';

/** Answers of a 対象外 sheet are found by those who see drafts; everybody else finds it by the words of the plan. */
const searchedText = (visibility: string) => `CASE WHEN ${maySeeContent(visibility)} THEN e.search_text
  ELSE (
    SELECT search_fold(concat_ws(E'\\x01', n.title, n.measure_code, n.measure_title)) FROM plan_position n
    WHERE n.revision_id = r.revision_id AND n.node_id = e.node_id) END`;

/**
 * SQL condition: all words occur in the sheet `e` of the round `r`, as far as the person sees it. `words` is a parameter with
 * an array; `visibility` as visibilityParameters gives it.
 */
export const sheetHoldsWords = (words: string, visibility: string) =>
  holdsWords('e', words, `(${searchedText(visibility)})`);

/** SQL expression: the answers of the sheet `e` that the person sees, as a JSON array of label and text in the order of the form. */
export const sheetTextsJson = (visibility: string) => `(
  SELECT coalesce(json_agg(json_build_array(a.label, a.answer) ORDER BY a.place), '[]'::json)
  FROM entry_answers(e, r.form, r.scale, r.revision_id) a WHERE ${maySeeContent(visibility)})`;
