import { fillPath, indicatorPaths, type RevisedTarget, type ReviseTarget } from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const indicatorsClient = (t: ApiTransport) => ({
  reviseTarget: (id: string, body: ReviseTarget) =>
    sendJson<RevisedTarget>(t, fillPath(indicatorPaths.targets, { id }), { method: 'POST', body }),
});
