import type { MeasureReport } from '@mawasu/contract';

// Exact figures, keys and machine-readable dates stand behind the printed texts and are not printed themselves; of what belongs
// beside a figure the paper prints what its table and notes do not say already, of the edition the first digits. Of a picture its
// description is there for who does not see it.
const NOT_PRINTED = new Set([
  'asOf',
  'series',
  'shortLabel',
  'key',
  'qualifiers',
  'edition',
  'levels',
  'checksum',
  'alt',
  'amounts',
  // Of 写真・データ where their file is, and what it is.
  'entryId',
  'kind',
  'mediaType',
  // For other papers than the 施策評価シート.
  'ahead',
  'otherAnswers',
  'otherCosts',
  'papers',
  'planned',
]);

/** Every text of the model that a paper must show, without white space, each once. */
export function reportStrings(report: MeasureReport): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value.replace(/\s/g, ''));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) if (!NOT_PRINTED.has(key)) walk(child);
    }
  };
  walk(report);
  return [...found].filter((text) => text !== '');
}
