import type { PlanSummary } from '@mawasu/contract';

type Viewpoints = PlanSummary['viewpoints'];

/** 視点 as lines to be typed over: 「1 市民サービス」. */
export function numberedLines(viewpoints: Viewpoints): string {
  return viewpoints.map(({ number, label }) => `${number} ${label}`).join('\n');
}

/**
 * Lines back as 視点: a number before the name counts, and where a line has none it is the next one. A text says what is wrong
 * with a line. A circled number (①) is part of the name: the plan prints it.
 */
export function numberedLabels(text: string): Viewpoints | string {
  const list: Viewpoints = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, digits, rest] = /^([0-9０-９]{1,2})(?:[.．、:：)）\s　]+(.*))?$/u.exec(line) ?? [];
    const number = digits === undefined ? (list.at(-1)?.number ?? 0) + 1 : Number(digits.normalize('NFKC'));
    const label = (digits === undefined ? line : (rest ?? '')).trim();
    if (label === '') return `「${line}」に名称がありません。`;
    if (list.some((other) => other.number === number)) return `番号${number}が二度あります。`;
    list.push({ number, label });
  }
  return list;
}
