import {
  type About,
  type ChangePassword,
  type CurrentSession,
  type CurrentUser,
  type EndSessions,
  type OwnSessions,
  type SignIn,
  type Start,
  type StartFilter,
  sessionPaths,
  startPaths,
  systemPaths,
} from '@mawasu/contract';
import { type ApiTransport, send, sendJson } from './request.js';

export const sessionClient = (t: ApiTransport) => ({
  /** All that a page needs before its own data. */
  start: (query: StartFilter = {}) => sendJson<Start>(t, startPaths.start, { query }),
  about: () => sendJson<About>(t, systemPaths.about),
  /** Who is signed in; null for nobody and once the session has ended. */
  currentUser: async (): Promise<CurrentUser | null> => (await sendJson<CurrentSession>(t, sessionPaths.session)).user,
  signIn: (body: SignIn) => sendJson<CurrentUser>(t, sessionPaths.session, { method: 'POST', body }),
  signOut: async () => {
    await send(t, sessionPaths.session, { method: 'DELETE' });
  },
  own: () => sendJson<OwnSessions>(t, sessionPaths.own),
  end: async (body: EndSessions) => {
    await send(t, sessionPaths.endings, { method: 'POST', body });
  },
  changePassword: (body: ChangePassword) => sendJson<CurrentUser>(t, sessionPaths.password, { method: 'PUT', body }),
});
