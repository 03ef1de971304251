import type { Decimal } from '../numbers/decimal.js';
import { isBlank } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';

export const MOST_CHOICES = 20;
export const RANK_CODE_LIMIT = 4;
const CHOICE_LABEL_LIMIT = 20;
const DEFINITION_LIMIT = 200;

/** Percent as the rule takes it: at most four digits and two places. */
export const RATE = /^\d{1,4}(\.\d{1,2})?$/;
/** Of a rank it is what is printed; of the others nobody sees it. */
const CODE = /^[^\s\p{C}]{1,40}$/u;

export interface Choice {
  code: string;
  label: string;
  definition?: string;
  minRate?: Decimal | null;
}

export type AddProblem = (path: string, message: string) => void;

/** Codes, names and meanings of a list of choices, each fault at its field: `1.label`; '' is the whole list. */
export function checkChoices(items: readonly Choice[], add: AddProblem): void {
  if (items.length > MOST_CHOICES) add('', `${MOST_CHOICES}個までにしてください。`);
  for (const [index, { code, label, definition = '', minRate }] of items.entries()) {
    const before = items.slice(0, index);
    const isRank = minRate !== undefined && minRate !== null;
    if (!CODE.test(code)) add(`${index}.code`, '記号を入力してください。空白は使えません。');
    else if (before.some((other) => other.code === code)) add(`${index}.code`, '同じ記号が二度使われています。');
    if (isBlank(label)) add(`${index}.label`, '名称を入力してください。');
    else if (countCharacters(label) > CHOICE_LABEL_LIMIT)
      add(`${index}.label`, `名称は${CHOICE_LABEL_LIMIT}文字以内にしてください。`);
    else if (before.some((other) => other.label.trim() === label.trim()))
      add(`${index}.label`, '同じ名称があります。違う名称にしてください。');
    if (countCharacters(definition) > DEFINITION_LIMIT)
      add(`${index}.definition`, `説明は${DEFINITION_LIMIT}文字以内にしてください。`);
    if (isRank && !RATE.test(minRate))
      add(`${index}.minRate`, '下限の率は、0以上9999以下の数値（小数は2桁まで）にしてください。');
  }
}
