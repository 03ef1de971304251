import {
  type AccountStep,
  type ChangeUser,
  type CorrectMembership,
  type CreateUser,
  type DeputyCandidates,
  type DeputyItem,
  type DeputyList,
  type DeputyListFilter,
  deputyPaths,
  type EndDeputy,
  fillPath,
  type GiveMembership,
  type IssuedPassword,
  type NamedDeputy,
  type OwnDeputies,
  type UserDetail,
  type UserHistory,
  type UserList,
  type UserListFilter,
  userPaths,
  type WithdrawMembership,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

type Query = Record<string, string | number | undefined>;

export const usersClient = (t: ApiTransport) => ({
  list: (query: UserListFilter = {}) => sendJson<UserList>(t, userPaths.list, { query: query as Query }),
  detail: (id: string) => sendJson<UserDetail>(t, fillPath(userPaths.detail, { id })),
  history: (id: string, before?: string) =>
    sendJson<UserHistory>(t, fillPath(userPaths.history, { id }), { query: { before } }),
  create: (body: CreateUser) => sendJson<IssuedPassword>(t, userPaths.list, { method: 'POST', body }),
  change: (id: string, body: ChangeUser) =>
    sendJson<UserDetail>(t, fillPath(userPaths.detail, { id }), { method: 'PATCH', body }),
  giveMembership: (id: string, body: GiveMembership) =>
    sendJson<UserDetail>(t, fillPath(userPaths.memberships, { id }), { method: 'POST', body }),
  correctMembership: (id: string, membershipId: string, body: CorrectMembership) =>
    sendJson<UserDetail>(t, fillPath(userPaths.membership, { id, membershipId }), { method: 'PATCH', body }),
  withdrawMembership: (id: string, membershipId: string, body: WithdrawMembership) =>
    sendJson<UserDetail>(t, fillPath(userPaths.withdrawals, { id, membershipId }), { method: 'POST', body }),
  resetPassword: (id: string, body: AccountStep = {}) =>
    sendJson<IssuedPassword>(t, fillPath(userPaths.passwordResets, { id }), { method: 'POST', body }),
  unlock: (id: string, body: AccountStep = {}) =>
    sendJson<UserDetail>(t, fillPath(userPaths.unlocks, { id }), { method: 'POST', body }),
  disable: (id: string, body: AccountStep = {}) =>
    sendJson<UserDetail>(t, fillPath(userPaths.disablings, { id }), { method: 'POST', body }),
  enable: (id: string, body: AccountStep = {}) =>
    sendJson<UserDetail>(t, fillPath(userPaths.enablings, { id }), { method: 'POST', body }),
  /** Ends all sign-ins of the person. */
  endSessions: (id: string) => sendJson<UserDetail>(t, fillPath(userPaths.sessions, { id }), { method: 'DELETE' }),
});

export const deputiesClient = (t: ApiTransport) => ({
  list: (query: DeputyListFilter = {}) => sendJson<DeputyList>(t, deputyPaths.list, { query: query as Query }),
  own: () => sendJson<OwnDeputies>(t, deputyPaths.own),
  candidates: (q: string) => sendJson<DeputyCandidates>(t, deputyPaths.candidates, { query: { q } }),
  name: (body: NamedDeputy) => sendJson<DeputyItem>(t, deputyPaths.list, { method: 'POST', body }),
  end: (id: string, body: EndDeputy = {}) =>
    sendJson<DeputyItem>(t, fillPath(deputyPaths.endings, { id }), { method: 'POST', body }),
});
