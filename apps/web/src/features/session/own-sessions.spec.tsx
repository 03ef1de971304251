import { afterEach, describe, expect, it } from '@jest/globals';
import type { OwnSession } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const aSession = (changes: Partial<OwnSession> = {}): OwnSession => ({
  id: idOf(501),
  client: 'Edge（Windows）',
  address: '10.0.0.1',
  createdAt: '2026-05-08T23:05:00Z',
  lastSeenAt: '2026-05-09T01:00:00Z',
  isCurrent: true,
  ...changes,
});
const elsewhere = aSession({ id: idOf(502), client: 'Chrome（Windows）', address: '10.0.0.9', isCurrent: false });

afterEach(cleanup);

async function open(items: OwnSession[]) {
  const server = workServer()
    .on('GET /api/sessions', { items })
    .on('GET /api/deputies/own', { memberships: [], items: [] })
    .on('GET /api/notices/mail', { available: false, email: null, wanted: true });
  const app = await renderApp('/account', server);
  await screen.findByText('Edge（Windows）・10.0.0.1');
  return { ...app, server };
}

describe('アカウント', () => {
  it('shows where the person is signed in, and since when', async () => {
    await open([aSession(), elsewhere]);
    expect(screen.getByText('この端末')).toBeTruthy();
    expect(screen.getByText('Chrome（Windows）・10.0.0.9')).toBeTruthy();
    expect(screen.getAllByText(/サインイン 令和8年5月9日 8:05・最後の操作 令和8年5月9日 10:00/)).toHaveLength(2);
  });

  it('ends one elsewhere once the password was typed, and never offers to end the one in use', async () => {
    const { user, server } = await open([aSession(), elsewhere]);
    const message = '今のパスワードが違います。';
    const details = [{ path: 'currentPassword', message }];
    server.on('POST /api/sessions/endings', new Refusal(422, 'PASSWORD_REFUSED', { message, details }));
    await user.click(screen.getByRole('button', { name: 'Chrome（Windows）・10.0.0.9のサインインを終了する' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'サインインの終了' }));
    await user.type(dialog.getByLabelText('今のパスワード'), 'chigau');
    await user.click(dialog.getByRole('button', { name: '終了する' }));
    await dialog.findByText(message);
    const asked: unknown[] = [];
    const keep = ({ body }: FakeRequest) => void asked.push(body);
    server.on('POST /api/sessions/endings', keep).on('GET /api/sessions', { items: [aSession()] });
    await user.click(dialog.getByRole('button', { name: '終了する' }));
    await waitFor(() => expect(screen.queryByText('Chrome（Windows）・10.0.0.9')).toBeNull());
    expect(asked).toEqual([{ sessionId: elsewhere.id, currentPassword: 'chigau' }]);
    expect(screen.queryByRole('button', { name: /終了する$/ })).toBeNull();
  });

  it('ends all others at once', async () => {
    const { user, server } = await open([aSession(), elsewhere]);
    const asked: unknown[] = [];
    const keep = ({ body }: FakeRequest) => void asked.push(body);
    server.on('POST /api/sessions/endings', keep).on('GET /api/sessions', { items: [aSession()] });
    await user.click(screen.getByRole('button', { name: 'この端末以外をすべて終了する' }));
    await user.type(await screen.findByLabelText('今のパスワード'), 'tadashii{Enter}');
    await waitFor(() => expect(screen.queryByText('Chrome（Windows）・10.0.0.9')).toBeNull());
    expect(asked).toEqual([{ sessionId: null, currentPassword: 'tadashii' }]);
  });

  it('leads to the password', async () => {
    await open([aSession()]);
    expect(screen.getByRole('link', { name: 'パスワードを変更する' }).getAttribute('href')).toBe('/password');
  });
});
