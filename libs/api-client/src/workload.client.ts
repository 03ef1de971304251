import { fillPath, type Workload, workloadPaths } from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const workloadClient = (t: ApiTransport) => ({
  get: (roundId: string) => sendJson<Workload>(t, fillPath(workloadPaths.workload, { roundId })),
});
