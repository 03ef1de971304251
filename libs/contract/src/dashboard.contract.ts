import { valueStates } from '@mawasu/domain/indicators';
import { z } from 'zod';
import { departmentProgress, stateCount } from './home.contract.js';
import { decimalText, listOf, pageQuery } from './paging.contract.js';

export const dashboardPaths = {
  dashboard: '/rounds/:roundId/dashboard',
  indicators: '/rounds/:roundId/indicators',
} as const;

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

/** A figure of the calculation with its formula, or the reason why there is none. */
const shownRate = z
  .object({
    value: decimalText.nullable(),
    display: z.string(),
    formula: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ShownRate' });

/**
 * One indicator in the round's year. `target` and `actual` are the figures the rate compares (累計: the sum so far). 達成率 and
 * ペース stand apart, each under its own name; `basis` says which of them the band counts. `qualifiers` travel with the
 * figure: 速報, 一部の年度の合計, 許容差, the reason of a state.
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
    /** In place of the target where it is no figure to compare with: 「増加」, 「10の増加」, 「10〜20」. */
    targetText: z.string().nullable(),
    actual: z.string().nullable(),
    state: z.enum(valueStates),
    band: z.string(),
    basis: z.enum(['achievement', 'pace', 'none']),
    achievement: shownRate,
    pace: shownRate,
    qualifiers: z.array(z.string()),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorResult' });
export type IndicatorResult = z.infer<typeof indicatorResult>;

/** Order of the list: that of the plan, or the lowest rate first and at the end those without a rate. */
export const indicatorOrders = ['plan', 'rate'] as const;

/** `band`: the code of a band of the round's scale, or `below100`: every rate that misses the target. */
export const indicatorResultQuery = z.object({
  ...pageQuery,
  ...dashboardQuery.shape,
  measureId: z.guid().optional(),
  band: z.string().max(40).optional(),
  order: z.enum(indicatorOrders).default('plan'),
});
export type IndicatorResultQuery = z.infer<typeof indicatorResultQuery>;
export type IndicatorResultFilter = Partial<z.input<typeof indicatorResultQuery>>;
export const indicatorResultList = listOf(indicatorResult).meta({ id: 'IndicatorResultList' });
export type IndicatorResultList = z.infer<typeof indicatorResultList>;

/**
 * `total` leaves 対象外 out; `entriesByState` shows every state, that one too. Counts by state are of all sheets; statuses and
 * figures only of those open to the reader.
 */
export const dashboard = z
  .object({
    asOf: z.iso.datetime(),
    total: z.number().int(),
    entriesByState: z.array(stateCount),
    statusByPolicy: z.array(nodeStatus),
    statusByMeasure: z.array(nodeStatus),
    submissionByDepartment: z.array(departmentProgress),
    achievement: z.object({
      bands: z.array(z.object({ band: z.string(), label: z.string(), count: z.number().int() })),
      countUsed: z.number().int(),
      countAll: z.number().int(),
    }),
    furthestBehind: z.array(indicatorResult),
    /** Sheets whose status is another than their 目安. */
    overridden: z.number().int(),
    /** The 方針 a filter may choose. */
    policies: z.array(z.object({ id: z.guid(), code: z.string(), title: z.string() })),
    sample: z.boolean(),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof dashboard>;
