// What the scripts that take pictures have in common: a product on fresh data, a browser, and what is asked of the product directly.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from './prepare.mjs';

// Playwright is a dependency of the journeys; it is asked for from there.
const { chromium } = createRequire(path.join(root, 'e2e/package.json'))('@playwright/test');

/** Of the sample accounts. */
export const password = 'mawasu-sample';

/** The product on an empty folder of its own, so that the pictures are always those of fresh data: the sample, or none. */
export async function startProduct(sample) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-guide-'));
  fs.chmodSync(dataDir, 0o755);
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: path.join(dataDir, 'data'), PORT: '0', DATABASE_URL: '', MAWASU_SAMPLE: sample },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const ready = /READY (http:\S+)/.exec(printed);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', () => reject(new Error(printed)));
  });
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, stop, initialPassword: /パスワード\s+(\S+)/.exec(printed)?.[1] ?? '' };
}

export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** What a picture needs and no screen of its own is worth showing for. */
export async function askOf(request, url, path, data) {
  const method = data === undefined ? 'GET' : 'POST';
  const answer = await request.fetch(`${url}/api${path}`, { method, data, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
