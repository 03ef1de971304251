/** Why a text is no number. */
export type DecimalInputReason =
  | 'not_a_number'
  | 'several_values'
  | 'bad_grouping'
  | 'scaled_number'
  | 'range_words'
  | 'date'
  | 'formula'
  | 'sheet_error'
  | 'exponent'
  | 'bracketed'
  | 'misplaced_sign'
  | 'bad_point'
  | 'certainty_words'
  | 'words_around'
  | 'other_numerals'
  | 'invisible_character'
  | 'unit_mismatch'
  | 'too_many_decimals'
  | 'too_large';

/** Why a text is no number, said of what stands in the way. */
export interface Unreadable {
  reasonCode: DecimalInputReason;
  message: string;
}

interface Obstacle {
  reasonCode: DecimalInputReason;
  /** What stands in the way; its first group, else all of it, is quoted. */
  pattern: RegExp;
  message: (found: string) => string;
}

const range = (found: string) => `「${found}」のような幅のある表し方は読み取れません。数字だけで入力してください。`;
const date = () => '日付や時刻、分数のように見えます。数字だけで入力してください。';
const numerals = (found: string) => `「${found}」は数字として読み取れません。算用数字（0〜9）で入力してください。`;

const SHEET_ERROR = /^(#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{2,})/i;
const sheetError = (found: string) => `Excelの「${found}」という表示は値ではありません。元のセルを確認してください。`;

/** Why a cell holds nothing at all: what a formula shows that has come to nothing. Null for every other text. */
export function sheetErrorIn(text: string): string | null {
  const [whole, found] = SHEET_ERROR.exec(text.trim()) ?? [];
  return found !== undefined && whole === text.trim() ? sheetError(found) : null;
}

/** In the order in which they are looked for: the first that is found is named. The text is folded to half width. */
const obstacles: readonly Obstacle[] = [
  {
    reasonCode: 'sheet_error',
    pattern: SHEET_ERROR,
    message: sheetError,
  },
  {
    reasonCode: 'date',
    pattern:
      /^(?:\d{4}[/.-]\d{1,2}(?:[/.-]\d{1,2})?|\d{1,2}\/\d{1,4}(?:\/\d{1,4})?|\d{1,2}:\d{2}(?::\d{2})?|(?:明治|大正|昭和|平成|令和|[MTSHR])\.?\d{1,2}[年./-].*|.*\d月\d{1,2}日?.*|\d{1,4}年(?:度|\d{1,2}月).*)$/i,
    message: date,
  },
  {
    reasonCode: 'formula',
    pattern: /^[=@]|\d[+*×÷^][(\d]|^[+-]?[A-Z]{1,3}\$?\d+[+*/:-]/i,
    message: () => '計算式は読み取れません。計算した結果の数字を入力してください。',
  },
  {
    reasonCode: 'exponent',
    pattern: /^[-+]?[\d.,]+(e[-+]?\d+)/i,
    message: () => '「1.2E+3」のような指数の表し方は読み取れません。桁を省かずに数字で入力してください。',
  },
  {
    reasonCode: 'certainty_words',
    pattern: /(速報値?|確報値?|確定値?|暫定値?|推計値?|推定値?|見込み?値?|見込|予定値?|概算値?|概数)/,
    message: (found) =>
      `「${found}」は読み取れません。数字だけで入力し、速報か確報かは「速報」「確報」から選んでください。`,
  },
  {
    reasonCode: 'range_words',
    pattern:
      /(\d[\d.,]*[-‐‑‒–—―−]\d[\d.,]*|以上|以下|未満|以内|超え|超|より多|より少|約|およそ|おおよそ|おおむね|概ね|程度|前後|ほど|くらい|ぐらい|余り|余|強|弱|最大|最低|[≧≦≥≤<>〜~±])/,
    message: range,
  },
  {
    reasonCode: 'bracketed',
    pattern: /^\([-+▲△]?[\d.,]+\)$/,
    message: () => 'かっこの付いた数は、負の数かどうか読み取れません。負の数は「▲」か「-」を付けて入力してください。',
  },
  {
    reasonCode: 'misplaced_sign',
    pattern: /^[-‐‑‒–—―−+▲△]{2,}[.\d]|^[\d.,]+[^\d]*[-‐‑‒–—―−▲△]$/,
    message: () => '「▲」や「-」は、数字の前に一つだけ付けてください。',
  },
  {
    // a run of digits with a point that is none: 「5.」, 「1.2.3」, 「1.234,5」
    reasonCode: 'bad_point',
    pattern: /^[-+▲△]?(?![\d,]*(?:\.\d+)?(?![\d.,]))[\d.,]*\d[\d.,]*\.|^[-+▲△]?\d[\d,]*\.\d*,\d/,
    message: () => '小数点やカンマの位置を確認してください。',
  },
  {
    reasonCode: 'scaled_number',
    pattern: /\d(?:[十百千万億兆]|k$|K$)/,
    message: () => '「千」「万」「億」は使わず、数字だけで入力してください。',
  },
  {
    reasonCode: 'other_numerals',
    pattern: /^[-▲△]?([〇零一二三四五六七八九十百千万壱弐参拾]{1,}(?!\S*\d))/,
    message: numerals,
  },
  {
    reasonCode: 'several_values',
    pattern: /\d[^\d\s]*[、・;/|][^\d\s]*\d|\d\D*\(\D*\d/,
    message: () => '数値が二つ以上あります。一つずつ入力してください。',
  },
];

// Digits that are none of 0-9: ① Ⅻ ² ½ ١ १. Only where no unit explains them.
const OTHER_NUMERAL = /((?![0-9])[\p{Nd}\p{Nl}\p{No}])/u;

/** What keeps a text from being a number, if it is one of the things that are often typed; null where nothing is known. */
export function obstacleIn(text: string): Unreadable | null {
  for (const { reasonCode, pattern, message } of obstacles) {
    const found = pattern.exec(text);
    if (found) return { reasonCode, message: message(found[1] ?? found[0]) };
  }
  const numeral = OTHER_NUMERAL.exec(text);
  return numeral ? { reasonCode: 'other_numerals', message: numerals(numeral[1] ?? '') } : null;
}

const SHOWN_LETTERS = 20;

/** What stands before or behind the digits and is no sign and no unit: 「延べ」, 「※1」. Null where there are no digits. */
export function wordsAround(text: string): Unreadable | null {
  const match = /^[-+▲△]?(\D*?)[-+▲△]?[.,]?\d[\d.,]*(.*)$/su.exec(text);
  if (!match) return null;
  const [where, words] = match[1] ? ['前', match[1]] : ['あと', match[2] ?? ''];
  if (words === '') return null;
  const shown = [...words];
  const found = `${shown.slice(0, SHOWN_LETTERS).join('')}${shown.length > SHOWN_LETTERS ? '…' : ''}`;
  const message = `数字の${where}の「${found}」は読み取れません。数字だけで入力してください。`;
  return { reasonCode: 'words_around', message };
}
