import { errorBody } from '@mawasu/contract';
import type { TestBrowser } from '../../testing/browser.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let app: TestApp;
let signedIn: TestBrowser;

beforeAll(async () => {
  app = await startTestApp({ env: { PUBLIC_ORIGIN: 'https://mawasu.example.lg.jp' } });
  const { account, password } = await aUser(app.dataSource);
  signedIn = app.browser();
  await signedIn.client.session.signIn({ account, password });
});
afterAll(() => app.stop());

const json = { 'content-type': 'application/json' };
const change = JSON.stringify({ currentPassword: 'chigau', newPassword: '青い自転車で川沿いを走る' });

async function read(response: Response) {
  const body = errorBody.parse(await response.json());
  return { status: response.status, code: body.code, message: body.message, details: body.details };
}

describe('where a write comes from', () => {
  const write = (headers: Record<string, string>) =>
    signedIn.fetch('/api/session/password', { method: 'PUT', headers: { ...json, ...headers }, body: change });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['this host on another port', { origin: 'http://127.0.0.1:1' }],
    ['a host whose name only begins like ours', { origin: 'https://mawasu.example.lg.jp.evil.example' }],
  ])('must not be %s', async (_, headers) => {
    expect(await read(await write(headers))).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
  });

  it('may be our own address or the public one', async () => {
    for (const origin of [app.baseUrl, 'https://mawasu.example.lg.jp']) {
      expect(await read(await write({ origin }))).toMatchObject({ code: 'PASSWORD_REFUSED' });
    }
  });

  it('must be told by whoever has a session, and not by a tool that has none', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${app.baseUrl}/api/session`, { method: 'DELETE', headers });
    expect(await read(await send({ cookie: signedIn.cookie ?? '' }))).toMatchObject({ code: 'ORIGIN_REFUSED' });
    expect((await send({})).status).toBe(204);
  });

  it('does not matter for reading: an address in a mail opens signed in', async () => {
    const response = await signedIn.fetch('/api/session', { headers: { origin: 'https://mail.example' } });
    expect(response.status).toBe(200);
  });
});

describe('what is sent', () => {
  const post = (body: string, headers = json) => signedIn.fetch('/api/session', { method: 'POST', headers, body });

  it('must be JSON', async () => {
    expect(await read(await post('{"account":'))).toEqual({
      status: 400,
      code: 'VALIDATION',
      message: '送られたデータを読み取れませんでした。',
      details: [],
    });
  });

  it('must not be larger than a megabyte', async () => {
    const body = JSON.stringify({ account: 'x'.repeat(1_100_000), password: 'x' });
    expect(await read(await post(body))).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  it('is answered in Japanese whatever is wrong with it', async () => {
    const { details } = await read(await post(JSON.stringify({ account: 1, extra: true })));
    expect(details).toEqual([
      { path: 'account', message: '値の形式が正しくありません。' },
      { path: 'password', message: '入力してください。' },
      { path: '', message: '受け付けられない項目があります（extra）。' },
    ]);
    expect(await read(await post('account=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toMatchObject({
      code: 'VALIDATION',
    });
  });

  it('may name a thing by no real id: then there is no such thing', async () => {
    expect(await read(await signedIn.fetch('/api/plans/1/tree'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('what is answered', () => {
  it('is NOT_FOUND with a request number where there is no route', async () => {
    const response = await signedIn.fetch('/api/no-such-thing');
    const body = errorBody.parse(await response.json());
    expect(body).toMatchObject({ code: 'NOT_FOUND' });
    expect(body.requestId).toBe(response.headers.get('x-request-id'));
  });

  it.each([
    ['/assets/nope.js', 404, '見つかりません。'],
    ['/%E0%A4%A', 400, 'アドレスが正しくありません。'],
    ['/assets/%E0%A4%A', 400, 'アドレスが正しくありません。'],
  ])('is a short Japanese text where a browser opens %s', async (address, status, text) => {
    const response = await fetch(`${app.baseUrl}${address}`, { headers: { accept: 'text/html' } });
    expect({
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    }).toEqual({
      status,
      type: 'text/plain; charset=utf-8',
      text,
    });
  });

  it('is JSON for an unreadable address of the API', async () => {
    const answer = await read(await signedIn.fetch('/api/plans/%E0%A4%A/tree'));
    expect(answer.message).toMatch(/。$/);
  });

  it('is kept by no browser and no proxy', async () => {
    expect((await signedIn.fetch('/api/session')).headers.get('cache-control')).toBe('no-store');
  });

  it('lets the browser load nothing from elsewhere and show us in no frame', async () => {
    const { headers } = await signedIn.fetch('/api/health');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
