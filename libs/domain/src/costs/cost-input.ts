import { compareDecimals, type Decimal, signOfDecimal } from '../numbers/decimal.js';
import { parseDecimalInput } from '../numbers/decimal-input.js';
import { COST_UNIT, type CostPart, costPartLabels, STAFF_UNIT } from './costs.js';

export type CostInput = { ok: true; value: Decimal | null } | { ok: false; message: string };

/** Decimal places of 人工. */
const STAFF_PLACES = 2;
const MOST_STAFF = '99999.99';
/** Digits of an amount: close to ten 兆円, more than any city has. What is longer is most likely 円. */
export const MOST_AMOUNT_DIGITS = 10;
const tooMuch = `桁数が多すぎます。円で入力していないか確かめて、${COST_UNIT}単位で入力してください。`;

const refuse = (message: string): CostInput => ({ ok: false, message });

function refusalText(part: CostPart, reasonCode: string, message: string): string {
  if (reasonCode === 'unit_mismatch') {
    if (part === 'staff') return `単位は${STAFF_UNIT}です。数字だけで入力してください。`;
    return `単位は${COST_UNIT}です。円や百万円は${COST_UNIT}に直して、数字だけで入力してください。`;
  }
  if (reasonCode === 'too_large' && part !== 'staff') return tooMuch;
  if (reasonCode === 'too_many_decimals' && part !== 'staff') {
    return `${COST_UNIT}未満は四捨五入して、整数で入力してください。`;
  }
  return message;
}

/**
 * The one reader of an amount (千円, whole) or of 人工 (two places), typed, pasted or imported, by the rules of every other
 * figure: 全角, commas, its own unit behind it. Another unit (円), a fraction of 千円 and a negative amount are refused, and the
 * reason names what to do. Empty and a dash alone are no value.
 */
export function readCostInput(part: CostPart, text: string): CostInput {
  const isStaff = part === 'staff';
  const options = isStaff ? { unit: STAFF_UNIT, decimals: STAFF_PLACES } : { unit: COST_UNIT, decimals: 0 };
  const parsed = parseDecimalInput(text, options);
  if (!parsed.ok) return refuse(refusalText(part, parsed.reasonCode, parsed.message));
  if (parsed.value === null) return { ok: true, value: null };
  if (signOfDecimal(parsed.value) < 0) return refuse(`${costPartLabels[part]}は0以上の数で入力してください。`);
  if (isStaff && compareDecimals(parsed.value, MOST_STAFF) > 0) {
    return refuse('桁数が多すぎます。人工は年間の延べ人数（1人が1年で1.00）で入力してください。');
  }
  if (!isStaff && parsed.value.length > MOST_AMOUNT_DIGITS) return refuse(tooMuch);
  return { ok: true, value: parsed.value };
}
