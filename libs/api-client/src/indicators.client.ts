import {
  type ChangedIndicator,
  type ChangeIndicator,
  type CreateIndicator,
  fillPath,
  type IndicatorDetail,
  type IndicatorList,
  type IndicatorListFilter,
  indicatorDefinitionPaths,
  indicatorPaths,
  indicatorTargetPaths,
  type RetireIndicator,
  type RevisedTarget,
  type RevisedTargets,
  type ReviseTarget,
  type ReviseTargets,
  type SucceedIndicator,
  type TargetGrid,
  type TargetGridFilter,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

type Query = Record<string, string | number | undefined>;

export const indicatorsClient = (t: ApiTransport) => ({
  list: (query: IndicatorListFilter = {}) =>
    sendJson<IndicatorList>(t, indicatorDefinitionPaths.list, { query: query as Query }),
  detail: (id: string) => sendJson<IndicatorDetail>(t, fillPath(indicatorDefinitionPaths.one, { id })),
  create: (body: CreateIndicator) =>
    sendJson<ChangedIndicator>(t, indicatorDefinitionPaths.list, { method: 'POST', body }),
  change: (id: string, body: ChangeIndicator) =>
    sendJson<ChangedIndicator>(t, fillPath(indicatorDefinitionPaths.one, { id }), { method: 'PATCH', body }),
  retire: (id: string, body: RetireIndicator) =>
    sendJson<ChangedIndicator>(t, fillPath(indicatorDefinitionPaths.retirements, { id }), { method: 'POST', body }),
  /** Gives the new indicator. */
  succeed: (id: string, body: SucceedIndicator) =>
    sendJson<ChangedIndicator>(t, fillPath(indicatorDefinitionPaths.successions, { id }), { method: 'POST', body }),
  targets: (query: TargetGridFilter = {}) =>
    sendJson<TargetGrid>(t, indicatorTargetPaths.list, { query: query as Query }),
  reviseTargets: (body: ReviseTargets) =>
    sendJson<RevisedTargets>(t, indicatorTargetPaths.list, { method: 'POST', body }),
  reviseTarget: (id: string, body: ReviseTarget) =>
    sendJson<RevisedTarget>(t, fillPath(indicatorPaths.targets, { id }), { method: 'POST', body }),
});
