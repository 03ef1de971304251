import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import { staticFiles } from './static-files.js';

let server: http.Server;
let folder: string;
let baseUrl: string;

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-web-'));
  write('index.html', '<title>まわす</title>');
  write('picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('picture.svg.gz', 'zipped');
  write('assets/app-1a2b3c.js', 'plain');
  write('assets/app-1a2b3c.js.gz', 'zipped');
  write('assets/short-lived-3c.js', 'plain');
  write('assets/short-lived-3c.js.gz', 'zipped');
  const app = express();
  app.use(staticFiles(folder));
  app.use((_request, response) => void response.status(404).send('api'));
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(folder, { recursive: true });
});

/** node:http, since fetch would unpack what was sent packed. */
function get(address: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const request = http.get(`${baseUrl}${address}`, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
  });
}

const page = { accept: 'text/html' };

describe('the built screens', () => {
  it('are sent packed and may be kept for ever when their name carries a hash', async () => {
    const { headers, text } = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'gzip, br' });
    expect(text).toBe('zipped');
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
  });

  it('are sent plain to whoever cannot unpack', async () => {
    expect((await get('/assets/app-1a2b3c.js')).text).toBe('plain');
  });

  it.each(['/', '/entries/00000000-0000-4000-8000-000000000000', '/rounds/1/dashboard?view=table'])(
    'open with the page at %s, which is asked for anew each time',
    async (address) => {
      const { status, headers, text } = await get(address, page);
      expect({ status, text, cache: headers['cache-control'] }).toEqual({
        status: 200,
        text: '<title>まわす</title>',
        cache: 'no-store',
      });
    },
  );

  it('are never sent in place of the API, of a missing file, or to what does not want a page', async () => {
    expect((await get('/api/plans', page)).text).toBe('api');
    expect((await get('/assets/gone-9z.js', page)).status).toBe(404);
    expect((await get('/entries/1', { accept: 'application/json' })).status).toBe(404);
  });

  it('that disappear while the product runs are missing, and the product goes on', async () => {
    fs.rmSync(path.join(folder, 'assets/short-lived-3c.js'));
    fs.rmSync(path.join(folder, 'assets/short-lived-3c.js.gz'));
    expect((await get('/assets/short-lived-3c.js', { 'accept-encoding': 'gzip' })).status).toBe(404);
    expect((await get('/', page)).status).toBe(200);
  });

  it('say in which encoding they are written, a drawing too, packed or not', async () => {
    const type = async (address: string, encoding: string) =>
      (await get(address, { ...page, 'accept-encoding': encoding })).headers['content-type'];
    for (const encoding of ['identity', 'gzip']) {
      expect(await type('/picture.svg', encoding)).toBe('image/svg+xml; charset=utf-8');
      expect(await type('/assets/app-1a2b3c.js', encoding)).toMatch(/javascript; charset=utf-8$/i);
    }
    expect(await type('/', 'identity')).toMatch(/^text\/html; charset=utf-8$/i);
  });

  it.each(['/assets', '/assets/'])('are no folder that can be looked into: %s', async (address) => {
    const { status, headers } = await get(address, page);
    expect({ status, location: headers.location }).toEqual({ status: 404, location: undefined });
  });

  it('lie in their folder and nowhere else', async () => {
    expect((await get('/../../../../etc/passwd', page)).text).not.toContain('root:');
    expect((await get('/%2e%2e/%2e%2e/etc/passwd', page)).text).not.toContain('root:');
  });
});
