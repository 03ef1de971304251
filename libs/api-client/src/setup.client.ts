import {
  type ChangeSetup,
  type Handover,
  type HandoverQuery,
  handoverPaths,
  type Setup,
  setupPaths,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const setupClient = (t: ApiTransport) => ({
  get: () => sendJson<Setup>(t, setupPaths.setup),
  change: (body: ChangeSetup) => sendJson<Setup>(t, setupPaths.setup, { method: 'PATCH', body }),
  loadExample: () => sendJson<Setup>(t, setupPaths.examplePlans, { method: 'POST' }),
  handover: (query: HandoverQuery) => sendJson<Handover>(t, handoverPaths.handover, { query }),
});
