import { repairLookalikes } from '@mawasu/domain/text';

// `foldForSearch` of @mawasu/domain in SQL, for texts that change with every save. A test compares the two.

/** The look-alike radicals of PDFs, each with the character it stands for, as the two arguments of SQL's translate(). */
const radicals = Array.from({ length: 0x2fe0 - 0x2e80 }, (_, i) => String.fromCodePoint(0x2e80 + i));
const lookalikes = radicals.filter((radical) => repairLookalikes(radical).text !== radical).join('');
const repaired = repairLookalikes(lookalikes).text;

/** translate() compares every character with its whole list, so it runs only on the few texts that hold one of them. */
const translated = (text: string, pattern: string, from: string, to: string) =>
  `CASE WHEN ${text} ~ '[${pattern}]' THEN translate(${text}, '${from}', '${to}') ELSE ${text} END`;

const steps: readonly ((text: string) => string)[] = [
  (text) => translated(text, '⺀-⿟', lookalikes, repaired),
  (text) => translated(text, '靭髙﨑ヶヵ〜', '靭髙﨑ヶヵ〜', '靱高崎ケカ~'),
  (text) => `regexp_replace(lower(normalize(${text}, NFKC)), '[\\u2010-\\u2015\\u2212]', '-', 'g')`,
  (text) => `regexp_replace(${text}, '[\\s\\u200b\\u2060\\ufeff]', '', 'g')`,
  // Several times faster than the pattern 取り?組み?, and in this order the same.
  (text) => `replace(replace(replace(${text}, '取組み', '取組'), '取り組み', '取組'), '取り組', '取組')`,
];

/** SQL scalar subquery: the text folded for comparing. Each step is a subquery of its own, so that none runs twice. */
export const folded = (text: string) =>
  steps.reduce((source, step) => `(SELECT ${step('s.x')} FROM (SELECT ${source} AS x OFFSET 0) s)`, text);

/** The texts a search in the list looks through; the control character keeps a word from spanning two of them. */
export const foldedEntryText = folded(
  `concat_ws(E'\\x01', n.title, m.code, m.title, e.activities, e.results, e.issues, e.next_actions, e.viewpoint_results)`,
);
