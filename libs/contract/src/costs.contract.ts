import { costStages, MOST_AMOUNT_DIGITS } from '@mawasu/domain/costs';
import { z } from 'zod';

/** 千円, whole. */
const amount = z
  .string()
  .regex(
    new RegExp(`^\\d{1,${MOST_AMOUNT_DIGITS}}$`),
    `0以上${MOST_AMOUNT_DIGITS}桁までの整数（千円）を入力してください。`,
  )
  .nullable();
/** 人工: two places. */
const work = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,2})?$/, '0以上の数（小数第2位まで）を入力してください。')
  .nullable();

/** Money of a 取組み in 千円 and its work in 人工; null is not entered, 0 is an amount. */
const costFigures = {
  total: amount,
  national: amount,
  prefectural: amount,
  bonds: amount,
  other: amount,
  general: amount,
  staff: work,
};

const place = { fy: z.number().int().min(2000).max(2100), stage: z.enum(costStages) };

/** One year and moment. `version` is the one the person saw (0 = no row yet); all null takes away what was entered. */
export const saveCost = z
  .strictObject({ ...place, version: z.number().int().min(0), ...costFigures })
  .meta({ id: 'SaveCost' });
export type SaveCost = z.infer<typeof saveCost>;

/** What is stored of one year and moment. */
export const savedCost = z
  .object({ ...place, ...costFigures, version: z.number().int(), sample: z.boolean() })
  .meta({ id: 'SavedCost' });
export type SavedCost = z.infer<typeof savedCost>;

/**
 * The same on a sheet. `asked`: the round asks for it; what is not asked stands there to be compared with. `fixed`: another
 * round's sheet has been handed in with it, so that it stays as it is.
 */
export const sheetCost = savedCost
  .extend({
    asked: z.boolean(),
    fixed: z.boolean(),
    editable: z.boolean(),
    /** Why it is not entered here, as a sentence; null where it is, and for who only reads. */
    lockedBecause: z.string().nullable(),
  })
  .meta({ id: 'SheetCost' });
export type SheetCost = z.infer<typeof sheetCost>;

/** What is stored of a 取組み from which another one came, for its years before: named, and added to nothing. */
export const predecessorCosts = z
  .object({ nodeId: z.guid(), title: z.string(), costs: z.array(savedCost).min(1) })
  .meta({ id: 'PredecessorCosts' });
export type PredecessorCosts = z.infer<typeof predecessorCosts>;
