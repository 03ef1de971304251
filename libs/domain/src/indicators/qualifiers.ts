import { type ValueState, valueStateLabels } from './indicators.js';

/** What kind of thing a reader must know beside a figure. */
export const qualifierCodes = [
  'state',
  'preliminary',
  'sum',
  'partial',
  'tolerance',
  'final_target',
  'pace',
  'behind_baseline',
  'behind_before',
  'mean',
  'not_passed',
  'no_rate',
  'remark',
  'break',
] as const;
export type QualifierCode = (typeof qualifierCodes)[number];

/** Short words for a cell of a list; the sentence says the same in full. */
export const qualifierLabels: Record<QualifierCode, string> = {
  state: '実績なし',
  preliminary: '速報',
  sum: '累計',
  partial: '一部の年度の合計',
  tolerance: '許容差以内',
  final_target: '最終目標と比較',
  pace: 'ペース',
  behind_baseline: '基準値より悪化',
  behind_before: '前回より悪化',
  mean: '平均',
  not_passed: '目標と同じ値',
  no_rate: '率なし',
  remark: '注記',
  break: '集計方法の変更',
};

/** One thing that belongs beside a figure wherever it is shown. */
export interface FigureQualifier {
  code: QualifierCode;
  /** 「速報」 */
  label: string;
  /** 「実績は速報値です。」 */
  text: string;
}

export function qualifier(code: QualifierCode, text: string, label = qualifierLabels[code]): FigureQualifier {
  return { code, label, text };
}

/**
 * What is left to say of a figure where its state and these reasons stand already: no sentence twice, and of a state only
 * why it is so. `texts` are those of its qualifiers.
 */
export function unsaidNotes(
  texts: readonly string[],
  { state, reasons }: { state: ValueState | null; reasons: readonly (string | null)[] },
): string[] {
  const label = state === null || state === 'recorded' ? null : valueStateLabels[state];
  return texts.flatMap((text) => {
    if (text === label || reasons.includes(text)) return [];
    const lead = `${label}：`;
    return [label !== null && text.startsWith(lead) ? text.slice(lead.length) : text];
  });
}
