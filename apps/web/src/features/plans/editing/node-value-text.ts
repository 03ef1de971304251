import type { PlanOutline } from '@mawasu/contract';
import type { NodeValues } from './node-saving.js';

/**
 * A value of a box as one text, for laying two of them side by side. Lists stand item by item, each on its line; a 視点 by its
 * name, or by its number where the plan has none of it any more.
 */
export function nodeValueText(value: NodeValues[keyof NodeValues], viewpoints: PlanOutline['viewpoints']): string {
  if (value === null) return '';
  if (typeof value === 'number') return viewpoints.find(({ number }) => number === value)?.label ?? String(value);
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
