import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { aUser } from '../../testing/builders.js';
import { type FakeApi, Refusal } from '../../testing/fake-api.js';
import { anAbout, fakeServer, renderApp } from '../../testing/render.js';

const signedIn = () => fakeServer().on('GET /api/session', { user: aUser() });

async function change(server: FakeApi) {
  const app = await renderApp('/password', server);
  await app.user.type(await screen.findByLabelText('今のパスワード'), 'chigau');
  await app.user.type(screen.getByLabelText('新しいパスワード'), 'aoi-jitensha');
  await app.user.type(screen.getByLabelText('新しいパスワード（確認）'), 'aoi-jitensha');
  await app.user.click(screen.getByRole('button', { name: 'パスワードを変更する' }));
}

afterEach(cleanup);

describe('changing the password', () => {
  it('names the length this installation asks for', async () => {
    await renderApp('/password', signedIn().on('GET /api/about', anAbout({ passwordMinLength: 14 })));
    expect(await screen.findByText(/^14文字以上。/)).toBeTruthy();
  });

  it('names no length it does not know', async () => {
    await renderApp('/password', signedIn().on('GET /api/about', new Refusal(503, 'DATABASE_UNAVAILABLE')));
    await screen.findByLabelText('新しいパスワード');
    expect(screen.queryByText(/文字以上/)).toBeNull();
  });

  it('says until when it is locked after too many wrong current passwords', async () => {
    const message = '誤りが続いたため、10:15までサインインできません。';
    await change(signedIn().on('PUT /api/session/password', new Refusal(429, 'TOO_MANY_ATTEMPTS', { message })));
    expect((await screen.findByRole('alert')).textContent).toBe(message);
  });
});
