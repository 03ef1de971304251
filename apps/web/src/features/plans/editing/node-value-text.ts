import type { NodeValues } from './node-saving.js';

/** A value of a box as one text, for laying two of them side by side. Lists stand item by item, each on its line. */
export function nodeValueText(
  value: NodeValues[keyof NodeValues],
  viewpointName = (number: number) => String(number),
): string {
  if (value === null) return '';
  if (typeof value === 'number') return viewpointName(value);
  if (typeof value === 'string') return value;
  return value
    .map((item) =>
      typeof item === 'object'
        ? 'alt' in item
          ? `${item.title}（${item.alt}）${item.source && `出典：${item.source}`}`
          : `${item.term}：${item.definition}`
        : `${typeof item === 'number' ? '目標' : ''}${item}`,
    )
    .join('\n');
}
