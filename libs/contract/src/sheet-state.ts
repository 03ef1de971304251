import { amountToCompare, type InheritedCosts } from '@mawasu/domain/costs';
import { achievementRate } from '@mawasu/domain/indicators';
import {
  type SheetCost as CheckedCost,
  type SheetIndicator as CheckedIndicator,
  figureDoubts,
  type SheetState,
  targetDoubts,
} from '@mawasu/domain/sheets';
import type { SheetCost } from './costs.contract.js';
import type { EntryDetail } from './entries.contract.js';
import type { SheetIndicator } from './indicators.contract.js';

/** What the check needs of an opened sheet. */
export interface CheckedSheet extends Pick<EntryDetail, 'scope' | 'content' | 'proposedStatus' | 'betterMeasure'> {
  indicators: readonly Omit<SheetIndicator, 'editable' | 'lockedBecause'>[];
  costs: readonly Omit<SheetCost, 'editable' | 'lockedBecause'>[];
  predecessorCosts: readonly InheritedCosts[];
  round: Pick<EntryDetail['round'], 'form' | 'scale' | 'fy' | 'checksOff'>;
  initiative: Pick<EntryDetail['initiative'], 'id' | 'reformViewpoint'>;
  lastYear: Pick<NonNullable<EntryDetail['lastYear']>, 'content'> | null;
  remarks: readonly Pick<EntryDetail['remarks'][number], 'id' | 'kind' | 'state' | 'blockLabel' | 'fy' | 'carried'>[];
}

function toChecked(series: CheckedSheet['indicators'][number], fy: number): CheckedIndicator {
  const year = series.values.find((value) => value.fy === fy);
  const subject = `「${series.name}」`;
  return {
    id: series.id,
    name: series.name,
    asked: series.asked,
    actual: year?.actual ?? null,
    state: year?.state ?? 'not_entered',
    stateReason: year?.reason ?? null,
    certainty: year?.certainty ?? null,
    doubts: [...figureDoubts(series, fy, subject), ...targetDoubts(series, fy, subject)],
    isMet: achievementRate(series, fy).isMet,
  };
}

const totalOf = (costs: CheckedSheet['costs'], fy: number, stage: SheetCost['stage']): string | null =>
  costs.find((cost) => cost.fy === fy && cost.stage === stage)?.total ?? null;

/** 事業費 as its check takes it. */
export function toCheckedCosts({
  costs,
  predecessorCosts,
  round,
}: Pick<CheckedSheet, 'costs' | 'predecessorCosts' | 'round'>): CheckedCost[] {
  return costs.flatMap(({ fy, stage, asked, fixed, version: _, sample: __, ...figures }) => {
    if (!asked) return [];
    const budget = stage === 'settled' ? totalOf(costs, fy, 'budget_current') : null;
    const before = amountToCompare({ fy: fy - 1, stage }, costs, predecessorCosts);
    return [{ fy, stage, fixed, isOfYear: fy === round.fy, figures, before, budget }];
  });
}

/**
 * The opened sheet as `checkSheet` of @mawasu/domain takes it. The server builds it from what is stored, the screen from
 * what is stored and typed: the same state gives the same findings on both sides.
 */
export function toSheetState({
  round,
  scope,
  initiative,
  content,
  proposedStatus,
  indicators,
  costs,
  predecessorCosts,
  lastYear,
  remarks,
  betterMeasure,
}: CheckedSheet): SheetState {
  return {
    form: round.form,
    scale: round.scale,
    scope,
    initiativeId: initiative.id,
    hasViewpoint: initiative.reformViewpoint !== null,
    content,
    proposedStatus,
    indicators: indicators.map((series) => toChecked(series, round.fy)),
    costs: toCheckedCosts({ costs, predecessorCosts, round }),
    lastYear: lastYear?.content ?? null,
    remarks: remarks.map(({ id, kind, state, blockLabel, fy, carried }) => {
      return { id, kind, state, blockLabel, fy, isCarried: carried };
    }),
    betterMeasure,
    checksOff: round.checksOff,
  };
}
