import {
  type AbolishDepartment,
  type ChangeDepartment,
  type ChangedDepartment,
  type CreateDepartment,
  type DepartmentChangeList,
  departmentChangePaths,
  departmentPaths,
  fillPath,
  type Reorganised,
  type ReorganiseInput,
  type UndoDepartmentChange,
  type UndoneDepartmentChange,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const departmentsClient = (t: ApiTransport) => ({
  create: (body: CreateDepartment) => sendJson<ChangedDepartment>(t, departmentPaths.list, { method: 'POST', body }),
  change: (id: string, body: ChangeDepartment) =>
    sendJson<ChangedDepartment>(t, fillPath(departmentPaths.one, { id }), { method: 'PATCH', body }),
  abolish: (id: string, body: AbolishDepartment) =>
    sendJson<ChangedDepartment>(t, fillPath(departmentPaths.abolitions, { id }), { method: 'POST', body }),
  changes: (query: { page?: number; size?: number } = {}) =>
    sendJson<DepartmentChangeList>(t, departmentChangePaths.list, { query }),
  /** A preview with `dryRun`, else the act itself. */
  reorganise: (body: ReorganiseInput) => sendJson<Reorganised>(t, departmentChangePaths.list, { method: 'POST', body }),
  undo: (changeId: string, body: UndoDepartmentChange) =>
    sendJson<UndoneDepartmentChange>(t, fillPath(departmentChangePaths.undoings, { id: changeId }), {
      method: 'POST',
      body,
    }),
});
