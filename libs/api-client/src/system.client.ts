import { type Health, type Readiness, systemPaths } from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const systemClient = (t: ApiTransport) => ({
  health: () => sendJson<Health>(t, systemPaths.health),
  ready: () => sendJson<Readiness>(t, systemPaths.ready),
});
