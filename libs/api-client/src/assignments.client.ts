import {
  type AssignedNodes,
  type AssignmentList,
  type AssignmentQuery,
  type AssignNodes,
  assignmentPaths,
  type ChangeAssignment,
  type ChangedAssignment,
  fillPath,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const assignmentsClient = (t: ApiTransport) => ({
  list: (query: AssignmentQuery) => sendJson<AssignmentList>(t, assignmentPaths.list, { query }),
  assign: (body: AssignNodes) => sendJson<AssignedNodes>(t, assignmentPaths.list, { method: 'POST', body }),
  change: (id: string, body: ChangeAssignment) =>
    sendJson<ChangedAssignment>(t, fillPath(assignmentPaths.one, { id }), { method: 'PATCH', body }),
});
