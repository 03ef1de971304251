import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { aHome, aRound, aUser } from '../../testing/builders.js';
import { type FakeApi, Refusal } from '../../testing/fake-api.js';
import { anAbout, fakeServer, renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const nobody = () => fakeServer().on('GET /api/session', { user: null });

async function signIn(server: FakeApi) {
  const app = await renderApp('/sign-in', server);
  await app.user.type(await screen.findByLabelText('利用者名'), 'entrant');
  await app.user.type(screen.getByLabelText('パスワード'), 'wrong');
  await app.user.click(screen.getByRole('button', { name: 'サインイン' }));
  return app;
}

afterEach(cleanup);

describe('signing in', () => {
  it('says that account or password is wrong, without saying which', async () => {
    await signIn(nobody().on('POST /api/session', new Refusal(401, 'SIGN_IN_FAILED')));
    expect((await screen.findByRole('alert')).textContent).toBe('利用者名またはパスワードが正しくありません。');
  });

  it('says until when to wait', async () => {
    const message = 'この端末から誤りが続いたため、10:15までお待ちください。';
    await signIn(nobody().on('POST /api/session', new Refusal(429, 'TOO_MANY_ATTEMPTS', { message })));
    expect((await screen.findByRole('alert')).textContent).toBe(message);
  });

  it('says to wait after too many tries', async () => {
    await signIn(nobody().on('POST /api/session', new Refusal(429, 'TOO_MANY_ATTEMPTS')));
    expect((await screen.findByRole('alert')).textContent).toContain('少し待ってから');
  });

  it('asks for what is missing instead of asking the server', async () => {
    const server = nobody();
    const app = await renderApp('/sign-in', server);
    await app.user.click(await screen.findByRole('button', { name: 'サインイン' }));
    expect(screen.getByText('利用者名を入力してください。')).toBeTruthy();
    expect(screen.getByText('パスワードを入力してください。')).toBeTruthy();
    expect(server.requests).not.toContain('POST /api/session');
  });

  it('leads from a page to the sign-in and back to that page', async () => {
    const app = await renderApp('/plan?q=防災', nobody());
    await waitFor(() => expect(app.router.state.location.pathname).toBe('/sign-in'));
    expect(app.router.state.location.search).toEqual({ next: '/plan?q=%E9%98%B2%E7%81%BD' });
  });

  it('fills in the account of an installation with sample data', async () => {
    const sampleAccounts = [{ account: 'planner', description: '企画担当' }];
    const about = anAbout({ engine: 'pglite', sample: true, sampleAccounts });
    const app = await renderApp('/sign-in', nobody().on('GET /api/about', about));
    await app.user.click(await screen.findByRole('button', { name: /planner/ }));
    expect(screen.getByLabelText<HTMLInputElement>('利用者名').value).toBe('planner');
    expect(screen.getByText(/お試し用データベース/)).toBeTruthy();
  });

  it('sends somebody with an initial password to change it first', async () => {
    const server = fakeServer().on('GET /api/session', { user: aUser({ mustChangePassword: true }) });
    const app = await renderApp('/', server);
    await waitFor(() => expect(app.router.state.location.pathname).toBe('/password'));
    expect(await screen.findByRole('heading', { name: 'パスワードの変更' })).toBeTruthy();
  });
});

describe('a session that ends during work', () => {
  const working = () => workServer().on(`GET /api/rounds/${aRound().id}/home`, aHome());

  it('is answered by a sign-in over the page, for the same person only, and then goes on', async () => {
    const server = working();
    const app = await renderApp('/', server);
    await screen.findByRole('heading', { level: 1, name: 'ホーム' });
    server.on(`GET /api/rounds/${aRound().id}/home`, new Refusal(401, 'UNAUTHENTICATED'));
    await act(() => app.queryClient.invalidateQueries());
    await screen.findByRole('dialog', { name: 'もう一度サインインしてください' });
    expect(app.router.state.location.pathname).toBe('/');
    const account = screen.getByLabelText<HTMLInputElement>('利用者名');
    expect([account.value, account.readOnly]).toEqual(['entrant', true]);

    server.on('POST /api/session', aUser()).on(`GET /api/rounds/${aRound().id}/home`, aHome());
    await app.user.type(screen.getByLabelText('パスワード'), 'secret');
    await app.user.click(screen.getByRole('button', { name: 'サインイン' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('heading', { level: 1, name: 'ホーム' })).toBeTruthy();
  });
});
