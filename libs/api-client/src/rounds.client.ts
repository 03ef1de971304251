import {
  type CreateRound,
  type Dashboard,
  type DashboardQuery,
  type DepartmentList,
  dashboardPaths,
  departmentPaths,
  type Edition,
  type EditionList,
  type FinalizeRound,
  fillPath,
  type Home,
  homePaths,
  type IndicatorResultFilter,
  type IndicatorResultList,
  type OpeningCheck,
  type OpenRound,
  type PutScopeRules,
  type ReviseRound,
  type RoundDetail,
  type RoundList,
  type RoundScope,
  type RoundTree,
  roundPaths,
  roundSetupPaths,
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
  home: (roundId: string) => sendJson<Home>(t, fillPath(homePaths.home, { roundId })),
  dashboard: (roundId: string, query: DashboardQuery = {}) =>
    sendJson<Dashboard>(t, fillPath(dashboardPaths.dashboard, { roundId }), { query }),
  indicators: (roundId: string, query: IndicatorResultFilter = {}) =>
    sendJson<IndicatorResultList>(t, fillPath(dashboardPaths.indicators, { roundId }), {
      query: query as Record<string, string | number | undefined>,
    }),
  departments: (fy: number) => sendJson<DepartmentList>(t, departmentPaths.list, { query: { fy } }),
});
