import type { IndicatorDetail } from '@mawasu/contract';
import { definitionLines, seriesOfDefinition } from '@mawasu/domain/indicators';
import { figuresWith } from './indicator-draft.js';

/** A definition in words: whose it is, its name, then what it says of its figures. */
export function definitionTexts({ definition, targets, roundLowerMode, ownerTitle }: IndicatorDetail) {
  const series = seriesOfDefinition(definition, { ...figuresWith(definition, targets), lowerMode: roundLowerMode });
  return [
    { label: '施策・取組み', text: ownerTitle },
    { label: '名称', text: definition.name },
    { label: '単位', text: definition.unit },
    { label: '出典', text: definition.source ?? '' },
    ...definitionLines(series).map(({ label, text }) => ({ label, text })),
  ];
}
