import { foldFullWidth } from '../numbers/decimal-input.js';
import { visibleText } from '../numbers/invisible-characters.js';
import { type ValueState, valueStateLabels, valueStates } from './indicators.js';

/** Words that clearly mean one of the states beside its own name, as published sheets use them. */
const otherWords: Record<Exclude<ValueState, 'recorded'>, readonly string[]> = {
  not_entered: [],
  compiling: [
    '未集計',
    '集計作業中',
    '集計待ち',
    '算定中',
    '算出中',
    '取りまとめ中',
    'とりまとめ中',
    '取りまとめ作業中',
  ],
  not_survey_year: [
    '調査なし',
    '調査無し',
    '調査年ではない',
    '調査年度でない',
    '調査年度ではない',
    '調査年以外',
    '調査年度外',
    '非調査年',
    '非調査年度',
    '隔年調査',
  ],
  not_published: ['未公表', '公表前', '公表待ち', '未発表', '統計公表前', '統計未発表'],
  unmeasurable: ['把握不能', '把握できない', '把握不可', '測定困難', '測定不能', '計測不能', '算出困難', '算出不能'],
  ended: ['事業廃止', '事業完了'],
  not_applicable: ['評価対象外'],
};

const states = valueStates.filter((state) => state !== 'recorded');
const stateOfWord = new Map(
  states.flatMap((state) => [valueStateLabels[state], ...otherWords[state]].map((word) => [word, state] as const)),
);

// A dash before the word stands for the missing figure: 「－（集計中）」.
const OPENING = '(「『【〔[〈《※*-－−‐―—─ー…:';
const CLOSING = ')」』】〕]〉》。.';

/** The word without white space, brackets around it or a mark before it: 「（集計中）」, 「※ 未公表」. */
function wordOf(text: string): string {
  const visible = visibleText(text);
  const word = [
    ...foldFullWidth(visible.ok ? visible.text : text)
      .normalize('NFC')
      .replace(/\s+/g, ''),
  ];
  while (word.length > 0 && OPENING.includes(word[0] ?? '')) word.shift();
  while (word.length > 0 && CLOSING.includes(word.at(-1) ?? '')) word.pop();
  return word.join('').replace(/^(?:現在|ただ今|ただいま)|(?:です|のため|につき|の予定)$/g, '');
}

/** The state a text clearly names; null where it names none, or what it means is open (「不明」, 「なし」). */
export function parseValueState(text: string): Exclude<ValueState, 'recorded'> | null {
  return stateOfWord.get(wordOf(text)) ?? null;
}

/** The states by their names, for whoever has to choose one. */
export const stateChoices = states.map((state) => `「${valueStateLabels[state]}」`).join('');
