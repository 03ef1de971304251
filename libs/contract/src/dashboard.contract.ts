import { qualifierCodes, rateBases, valueStates } from '@mawasu/domain/indicators';
import { z } from 'zod';
import { departmentProgress, stateCount } from './home.contract.js';
import { listOf, pageQuery } from './paging.contract.js';

export const dashboardPaths = {
  dashboard: '/rounds/:roundId/dashboard',
  indicators: '/rounds/:roundId/indicators',
} as const;

/** Bands of the achievement rate (rounded, before capping). `none`: no rate, with the reason as the value's state. */
export const achievementBands = ['over100', 'from80', 'from60', 'below60', 'none'] as const;
export type AchievementBand = (typeof achievementBands)[number];

export const dashboardQuery = z.object({ departmentId: z.guid().optional(), policyId: z.guid().optional() });
export type DashboardQuery = z.infer<typeof dashboardQuery>;

/** `status` null counts the entries without a chosen progress status. */
const statusCount = z.object({ status: z.string().nullable(), count: z.number().int() }).meta({ id: 'StatusCount' });

/** 対象外 entries are in none of the counts; statuses without an entry are there with 0. */
export const nodeStatus = z
  .object({
    nodeId: z.guid(),
    code: z.string(),
    title: z.string(),
    total: z.number().int(),
    counts: z.array(statusCount),
  })
  .meta({ id: 'NodeStatus' });
export type NodeStatus = z.infer<typeof nodeStatus>;

/**
 * One indicator in the round's year. `target` and `actual` are the figures the rate compares (累計: the sum so far);
 * without a rate `reason` says why.
 */
export const indicatorResult = z
  .object({
    indicatorId: z.guid(),
    name: z.string(),
    unit: z.string(),
    decimals: z.number().int(),
    ownerKind: z.enum(['measure', 'initiative']),
    ownerTitle: z.string(),
    measureId: z.guid(),
    measureCode: z.string(),
    measureTitle: z.string(),
    departmentName: z.string().nullable(),
    target: z.string().nullable(),
    actual: z.string().nullable(),
    state: z.enum(valueStates),
    band: z.enum(achievementBands),
    rate: z.string().nullable(),
    /** What the rate is: 達成率, or ペース before a final target that is the only one. */
    basis: z.enum(rateBases),
    rateDisplay: z.string(),
    formula: z.string(),
    reason: z.string().nullable(),
    /** What belongs beside the figure: a short word for a cell, and the sentence. */
    qualifiers: z.array(z.object({ code: z.enum(qualifierCodes), label: z.string(), text: z.string() })),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorResult' });
export type IndicatorResult = z.infer<typeof indicatorResult>;

/** A band, or `below100`: every rate that misses the target, which is what 「目標から遠い指標」 is taken from. */
export const achievementFilters = [...achievementBands, 'below100'] as const;
export type AchievementFilter = (typeof achievementFilters)[number];

/** Order of the list: that of the plan, or the lowest rate first and at the end those without a rate. */
export const indicatorOrders = ['plan', 'rate'] as const;

export const indicatorResultQuery = z.object({
  ...pageQuery,
  ...dashboardQuery.shape,
  measureId: z.guid().optional(),
  band: z.enum(achievementFilters).optional(),
  order: z.enum(indicatorOrders).default('plan'),
});
export type IndicatorResultQuery = z.infer<typeof indicatorResultQuery>;
export type IndicatorResultFilter = Partial<z.input<typeof indicatorResultQuery>>;
export const indicatorResultList = listOf(indicatorResult).meta({ id: 'IndicatorResultList' });
export type IndicatorResultList = z.infer<typeof indicatorResultList>;

/** `total` leaves 対象外 out; `entriesByState` shows every state, that one too. */
export const dashboard = z
  .object({
    asOf: z.iso.datetime(),
    total: z.number().int(),
    entriesByState: z.array(stateCount),
    statusByPolicy: z.array(nodeStatus),
    statusByMeasure: z.array(nodeStatus),
    submissionByDepartment: z.array(departmentProgress),
    achievement: z.object({
      bands: z.array(z.object({ band: z.enum(achievementBands), count: z.number().int() })),
      countUsed: z.number().int(),
      countAll: z.number().int(),
    }),
    furthestBehind: z.array(indicatorResult),
    sample: z.boolean(),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof dashboard>;
