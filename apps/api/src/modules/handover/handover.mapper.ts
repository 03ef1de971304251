import type { Handover, HandoverInitiative } from '@mawasu/contract';
import { explainYear, printMarkedActual } from '@mawasu/domain/indicators';
import { printedBlocks } from '@mawasu/domain/sheets';
import { entryActionLabels, entryPlaceText, type RoundStep } from '@mawasu/domain/workflow';
import { completeSeries } from '../indicators/complete-series.js';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.sql.js';
import type { HandoverInitiativeRow, HandoverRow, TakenRow } from './handover.read-model.js';

type Last = NonNullable<HandoverInitiativeRow['last']>;

/** A review is named by its step: 「課長確認」. */
function takenLabel({ action, position }: TakenRow, steps: readonly RoundStep[]): string {
  const step = action === 'submit' ? undefined : steps.find((one) => one.position === position);
  return step?.label ?? entryActionLabels[action];
}

function toLast({ fy, form, steps, content, taken }: Last): HandoverInitiative['last'] {
  const texts = printedBlocks(form, 'measure_sheet')
    .filter(({ kind }) => kind === 'text')
    .map(({ key, label }) => ({ label, text: content[key] ?? '' }))
    .filter(({ text }) => text !== '');
  if (texts.length === 0 && taken.length === 0) return null;
  const passedOn = taken.map((one) => {
    return { label: takenLabel(one, steps), name: one.name, forName: one.forName, at: one.at };
  });
  return { fy, texts, taken: passedOn };
}

function toInitiative({ sheet, last, ...initiative }: HandoverInitiativeRow, steps: readonly RoundStep[]) {
  const { id, state, position, dueOn } = sheet ?? {};
  const shown =
    id !== undefined && state !== undefined
      ? { id, state, place: entryPlaceText({ state, position: position ?? null }, steps), dueOn: dueOn ?? null }
      : null;
  return { ...initiative, sheet: shown, last: last && toLast(last) };
}

/** The figure of the newest year that has one the reader sees. */
function newestFigure(row: IndicatorSeriesRow): Handover['indicators'][number]['last'] {
  const series = completeSeries(row);
  for (const { fy, hidden } of series.values.toReversed()) {
    const text = hidden ? null : printMarkedActual(series, fy, explainYear(series, fy).qualifiers);
    if (text !== null) return { fy, text };
  }
  return null;
}

export function toHandover({ round, initiatives, indicators, ...row }: HandoverRow, asOf: Date): Handover {
  return {
    ...row,
    asOf: asOf.toISOString(),
    round: round && {
      id: round.id,
      fy: round.fy,
      deadlines: round.steps.map(({ label, dueOn }) => ({ label, dueOn })),
    },
    initiatives: initiatives.map((initiative) => toInitiative(initiative, round?.steps ?? [])),
    indicators: indicators.map(({ series, ...indicator }) => ({ ...indicator, last: newestFigure(series) })),
  };
}
