import {
  type Dashboard,
  type DashboardQuery,
  type DepartmentList,
  dashboardPaths,
  departmentPaths,
  fillPath,
  type Home,
  homePaths,
  type IndicatorResultFilter,
  type IndicatorResultList,
  type RoundList,
  roundPaths,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const roundsClient = (t: ApiTransport) => ({
  list: () => sendJson<RoundList>(t, roundPaths.list),
  home: (roundId: string) => sendJson<Home>(t, fillPath(homePaths.home, { roundId })),
  dashboard: (roundId: string, query: DashboardQuery = {}) =>
    sendJson<Dashboard>(t, fillPath(dashboardPaths.dashboard, { roundId }), { query }),
  indicators: (roundId: string, query: IndicatorResultFilter = {}) =>
    sendJson<IndicatorResultList>(t, fillPath(dashboardPaths.indicators, { roundId }), {
      query: query as Record<string, string | number | undefined>,
    }),
  departments: (fy: number) => sendJson<DepartmentList>(t, departmentPaths.list, { query: { fy } }),
});
