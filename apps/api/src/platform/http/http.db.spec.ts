import http from 'node:http';
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

  it.each(['cross-site', 'same-site', 'none'])(
    'must be told by the browser, too: a write that is %s is refused',
    async (site) => {
      const headers = { origin: app.baseUrl, 'sec-fetch-site': site };
      expect(await read(await write(headers))).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
    },
  );

  it('matters for reading where another site loads our data into its page', async () => {
    const load = (headers: Record<string, string>) => signedIn.fetch('/api/sessions', { headers });
    const asPicture = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect(await read(await load(asPicture))).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
    expect((await load({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).status).toBe(200);
  });

  it('does not matter for reading: an address in a mail opens signed in', async () => {
    const response = await signedIn.fetch('/api/session', { headers: { origin: 'https://mail.example' } });
    expect(response.status).toBe(200);
  });
});

describe('with a public address of https, set by itself', () => {
  it('the cookies are Secure and bound to the very host, whatever the proxy says', async () => {
    const { account, password } = await aUser(app.dataSource);
    const body = JSON.stringify({ account, password });
    const response = await app.browser().fetch('/api/session', { method: 'POST', headers: json, body });
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-mawasu_/);
      for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
      expect(cookie).not.toContain('Domain');
    }
  });

  it('a cookie of the plain name is not taken for one of ours', async () => {
    const plain = signedIn.cookie?.replace('__Host-', '') ?? '';
    const response = await fetch(`${app.baseUrl}/api/session`, { headers: { cookie: plain } });
    expect(await response.json()).toEqual({ user: null });
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

  it('must not be nested deeper, nor have more parts, than a screen sends', async () => {
    for (const body of ['['.repeat(400_000), `{"changes":{${'"a":1,'.repeat(20_000)}"b":1}}`]) {
      expect(await read(await post(body))).toMatchObject({ status: 413, message: '送る項目が多すぎます。' });
    }
  });

  it('must be text: what is no UTF-8 is refused and not stored as something else', async () => {
    const body = Buffer.concat([
      Buffer.from('{"account":"'),
      Buffer.from([0x8a, 0xbf]),
      Buffer.from('","password":"x"}'),
    ]);
    const response = await signedIn.fetch('/api/session', { method: 'POST', headers: json, body });
    expect(await read(response)).toMatchObject({
      status: 400,
      code: 'VALIDATION',
      message: expect.stringContaining('UTF-8'),
    });
  });

  it.each(['/api/departments?fy=2026&fy=2027', '/api/departments?fy[]=2026', '/api/departments?fy[a]=2026'])(
    'must say each thing once, and nothing in another shape: %s',
    async (address) => {
      expect((await signedIn.fetch('/api/departments?fy=2026')).status).toBe(200);
      expect(await read(await signedIn.fetch(address))).toMatchObject({ status: 400, code: 'VALIDATION' });
    },
  );

  it('must not reach for what every object inherits', async () => {
    // The framework takes such keys out before any schema sees them.
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const body = `{"account":"x","password":"x","${key}":{"isAdmin":true}}`;
      expect(await read(await post(body))).toMatchObject({ code: 'SIGN_IN_FAILED' });
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each([
    ['that the Host is none of', '/api/health', { host: 'evil.example' }],
    ['that the target in full is none of', 'http://evil.example/api/health', { host: 'localhost' }],
    ['that a page is none of', 'http://evil.example/', { host: 'localhost' }],
    ['said twice', '/api/health', ['Host', 'localhost', 'Host', 'evil.example']],
    ['said by nothing', '/api/health', ['Host', '']],
  ])('must be sent to a name of ours, not to one %s', async (_, path, headers) => {
    const { port } = new URL(app.baseUrl);
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const request = http.get({ port, host: '127.0.0.1', path, headers });
      request.on('error', reject).on('response', (response) => {
        let body = '';
        response.on('data', (part) => (body += part)).on('end', () => resolve({ status: response.statusCode, body }));
      });
    });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'HOST_REFUSED' });
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
  it.each([
    ['DELETE', '/api/plans', 'GET, POST'],
    ['PUT', '/api/session', 'DELETE, GET, POST'],
    ['POST', `/api/entries/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, 'GET, PATCH'],
  ])('is METHOD_NOT_ALLOWED for %s %s, with what is', async (method, address, allowed) => {
    const response = await signedIn.fetch(address, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    expect(await read(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });

  // By node:http: fetch refuses to send a TRACE.
  it.each([
    ['/api/health', 405],
    ['/', 404],
  ])('repeats nothing of a TRACE for %s', async (address, status) => {
    const { port } = new URL(app.baseUrl);
    const headers = { cookie: 'mawasu_session=geheim' };
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method: 'TRACE', path: address, headers });
      request.on('error', reject).on('response', (response) => {
        let body = '';
        response.on('data', (part) => (body += part)).on('end', () => resolve({ status: response.statusCode, body }));
      });
      request.end();
    });
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain('geheim');
  });

  it('lets no page of another site read it, whatever it asks', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const asking = { origin: 'https://evil.example', 'access-control-request-method': 'DELETE' };
      const { headers } = await signedIn.fetch('/api/session', { method, headers: asking });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('is NOT_FOUND with a request number where there is no route', async () => {
    const response = await signedIn.fetch('/api/no-such-thing');
    const body = errorBody.parse(await response.json());
    expect(body).toMatchObject({ code: 'NOT_FOUND' });
    expect(body.requestId).toBe(response.headers.get('x-request-id'));
  });

  it.each([
    ['/assets/nope.js', 404, '見つかりません。'],
    ['/%E0%A4%A', 400, 'アドレスが正しくありません。ホーム（/）から開き直してください。'],
    ['/assets/%E0%A4%A', 400, 'アドレスが正しくありません。ホーム（/）から開き直してください。'],
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
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
