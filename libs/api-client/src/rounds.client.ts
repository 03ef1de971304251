import {
  type CreateRound,
  type Dashboard,
  type DashboardQuery,
  type DepartmentList,
  dashboardPaths,
  departmentPaths,
  type Edition,
  type EditionList,
  type ExtendRound,
  type FinalizeRound,
  fillPath,
  type Home,
  homePaths,
  type IndicatorResultFilter,
  type IndicatorResultList,
  type LockRound,
  type MoveDeadlines,
  type OpeningCheck,
  type OpenRound,
  type PutScopeRules,
  type ReviseRound,
  type RoundCalendar,
  type RoundDetail,
  type RoundExtensionList,
  type RoundList,
  type RoundScope,
  type RoundSettlement,
  type RoundTree,
  roundLifePaths,
  roundPaths,
  roundSetupPaths,
  type TransitionRoundInput,
} from '@mawasu/contract';
import { type ApiTransport, send, sendJson } from './request.js';

export const roundsClient = (t: ApiTransport) => ({
  list: (query: { page?: number; size?: number } = {}) => sendJson<RoundList>(t, roundPaths.list, { query }),
  detail: (id: string) => sendJson<RoundDetail>(t, fillPath(roundPaths.detail, { id })),
  tree: (id: string) => sendJson<RoundTree>(t, fillPath(roundPaths.tree, { id })),
  create: (body: CreateRound) => sendJson<RoundDetail>(t, roundSetupPaths.create, { method: 'POST', body }),
  revise: (id: string, body: ReviseRound) =>
    sendJson<RoundDetail>(t, fillPath(roundSetupPaths.revise, { id }), { method: 'PATCH', body }),
  remove: async (id: string, version: number) => {
    await send(t, fillPath(roundSetupPaths.remove, { id }), { method: 'DELETE', query: { version } });
  },
  openingCheck: (id: string) => sendJson<OpeningCheck>(t, fillPath(roundSetupPaths.check, { id })),
  open: (id: string, body: OpenRound) =>
    sendJson<RoundDetail>(t, fillPath(roundSetupPaths.open, { id }), { method: 'POST', body }),
  scope: (id: string) => sendJson<RoundScope>(t, fillPath(roundSetupPaths.scope, { id })),
  putScopeRules: (id: string, body: PutScopeRules) =>
    sendJson<RoundScope>(t, fillPath(roundSetupPaths.scope, { id }), { method: 'PUT', body }),
  finalize: (id: string, body: FinalizeRound) =>
    sendJson<Edition>(t, fillPath(roundPaths.finalizations, { id }), { method: 'POST', body }),
  editions: (id: string) => sendJson<EditionList>(t, fillPath(roundPaths.editions, { id })),
  transition: (id: string, body: TransitionRoundInput) =>
    sendJson<RoundDetail>(t, fillPath(roundLifePaths.transitions, { id }), { method: 'POST', body }),
  calendar: (id: string) => sendJson<RoundCalendar>(t, fillPath(roundLifePaths.calendar, { id })),
  settlement: (id: string) => sendJson<RoundSettlement>(t, fillPath(roundLifePaths.settlement, { id })),
  extensions: (id: string) => sendJson<RoundExtensionList>(t, fillPath(roundLifePaths.extensions, { id })),
  extend: (id: string, body: ExtendRound) =>
    sendJson<RoundExtensionList>(t, fillPath(roundLifePaths.extensions, { id }), { method: 'POST', body }),
  takeExtensionBack: (id: string, position: number, departmentId: string) =>
    sendJson<RoundExtensionList>(t, fillPath(roundLifePaths.extension, { id, position, departmentId }), {
      method: 'DELETE',
    }),
  moveDeadlines: (id: string, body: MoveDeadlines) =>
    sendJson<RoundDetail>(t, fillPath(roundLifePaths.deadlines, { id }), { method: 'PATCH', body }),
  lock: (id: string, body: LockRound) =>
    sendJson<RoundCalendar>(t, fillPath(roundLifePaths.locks, { id }), { method: 'POST', body }),
  /** Without a 課 the lock of the round is taken away. */
  unlock: (id: string, departmentId: string | null) =>
    sendJson<RoundCalendar>(t, fillPath(roundLifePaths.locks, { id }), {
      method: 'DELETE',
      query: departmentId === null ? {} : { departmentId },
    }),
  home: (roundId: string) => sendJson<Home>(t, fillPath(homePaths.home, { roundId })),
  dashboard: (roundId: string, query: DashboardQuery = {}) =>
    sendJson<Dashboard>(t, fillPath(dashboardPaths.dashboard, { roundId }), { query }),
  indicators: (roundId: string, query: IndicatorResultFilter = {}) =>
    sendJson<IndicatorResultList>(t, fillPath(dashboardPaths.indicators, { roundId }), {
      query: query as Record<string, string | number | undefined>,
    }),
  departments: (fy: number) => sendJson<DepartmentList>(t, departmentPaths.list, { query: { fy } }),
});
