import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PERSON_HEADER } from '@mawasu/contract';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { isLeaving } from '../../lib/leaving.js';
import { aHome, aRound, aUser, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const home = `GET /api/rounds/${aRound().id}/home`;
const somebodyElse = aUser({ id: idOf(77), account: 'head', displayName: '課長 太郎' });

/** Tabs of one browser, without a browser. */
class Channel {
  static open = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    Channel.open.add(this);
  }
  postMessage(data: unknown): void {
    for (const channel of Channel.open) if (channel !== this) channel.onmessage?.({ data });
  }
  close(): void {
    Channel.open.delete(this);
  }
}

beforeEach(() => {
  globalThis.BroadcastChannel = Channel as unknown as typeof BroadcastChannel;
});
afterEach(() => {
  cleanup();
  document.body.hidden = false;
  Channel.open.clear();
});

async function atHome(server = workServer().on(home, aHome())) {
  const app = await renderApp('/', server);
  await screen.findByRole('heading', { level: 1, name: 'ホーム' });
  return { ...app, server };
}

const lookAgain = () => act(async () => void window.dispatchEvent(new Event('focus')));
const findEmptied = () => screen.findByRole('heading', { name: '別の人がサインインしています' });
const seesHome = () => screen.queryByRole('heading', { level: 1, name: 'ホーム' }) !== null;
const otherTabSays = (data: unknown) => act(async () => new Channel().postMessage(data));

describe('a page left open', () => {
  it('asks who is signed in when it is looked at again, and shows nothing of its own when it is somebody else', async () => {
    const { server } = await atHome();
    server.on('GET /api/session', { user: somebodyElse });
    await lookAgain();
    await findEmptied();
    expect(seesHome()).toBe(false);
    expect(document.body.textContent).toContain('三郷 花子さんが開いたもの');
  });

  it('goes on when it is still the same person', async () => {
    const { server } = await atHome();
    await lookAgain();
    await waitFor(() => expect(server.requests.filter((name) => name === 'GET /api/session')).toHaveLength(2));
    expect(seesHome()).toBe(true);
  });

  it('asks for the password when the session is over', async () => {
    const { server } = await atHome();
    server.on('GET /api/session', { user: null });
    await lookAgain();
    await screen.findByRole('dialog', { name: 'もう一度サインインしてください' });
  });

  it('hears of somebody who signs in in another tab, without being looked at', async () => {
    await atHome();
    await otherTabSays({ signedIn: somebodyElse.id });
    await findEmptied();
    expect(seesHome()).toBe(false);
  });

  it('is emptied by signing out in another tab', async () => {
    await atHome();
    await otherTabSays({ signedIn: null });
    expect(document.body.hidden).toBe(true);
  });

  it('tells the other tabs of its own signing out', async () => {
    const heard: unknown[] = [];
    new Channel().onmessage = ({ data }) => heard.push(data);
    const { server, user } = await atHome();
    server.on('DELETE /api/session', undefined);
    await user.click(screen.getByRole('button', { name: '三郷 花子さんのメニュー' }));
    await user.click(await screen.findByRole('menuitem', { name: 'サインアウト', hidden: true }));
    await waitFor(() => expect(heard).toContainEqual({ signedIn: null }));
  });

  it('asks before it signs out over something unsaved, says when it does not work, and then leaves without a question', async () => {
    const { server, user } = await atHome();
    const unsaved = (event: Event) => {
      if (!isLeaving()) event.preventDefault();
    };
    window.addEventListener('beforeunload', unsaved);
    server.on('DELETE /api/session', new Refusal(503, 'DATABASE_UNAVAILABLE'));
    await user.click(screen.getByRole('button', { name: '三郷 花子さんのメニュー' }));
    await user.click(await screen.findByRole('menuitem', { name: 'サインアウト', hidden: true }));
    await screen.findByText(/まだ保存していない入力があります/);
    expect(server.requests).not.toContain('DELETE /api/session');
    await user.click(screen.getByRole('button', { name: '保存せずにサインアウトする' }));
    await screen.findByText('サインアウトできませんでした');
    expect(document.body.hidden).toBe(false);
    server.on('DELETE /api/session', undefined);
    await user.click(screen.getByRole('button', { name: 'もう一度サインアウトする' }));
    await waitFor(() => expect(document.body.hidden).toBe(true));
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
    window.removeEventListener('beforeunload', unsaved);
  });

  it('shows nothing when the browser brings it back by 「戻る」', async () => {
    await atHome();
    const restored = Object.assign(new Event('pageshow'), { persisted: true });
    await act(async () => void window.dispatchEvent(restored));
    expect(document.body.hidden).toBe(true);
  });
});

describe('every request of a page', () => {
  it('says for whom the page was opened', async () => {
    const asked: (string | null)[] = [];
    const answer = ({ headers }: FakeRequest) => {
      asked.push(headers.get(PERSON_HEADER));
      return aHome();
    };
    await atHome(workServer().on(home, answer));
    expect(asked).toEqual([aUser().id]);
  });

  it('that is refused because of it empties the page', async () => {
    const { server, queryClient } = await atHome();
    server.on(home, new Refusal(409, 'OTHER_PERSON'));
    await act(() => queryClient.invalidateQueries({ queryKey: ['home'] }));
    await findEmptied();
    expect(seesHome()).toBe(false);
  });
});
