// A page in a process of plain Node, for specs of screens. All specs of a process share it, and with it what they load: React
// and Mantine are read and compiled once. What a spec leaves behind is cleared before the next (apps/web/src/testing/around-spec.ts).
import { register } from 'node:module';
import { JSDOM, VirtualConsole } from 'jsdom';
import { packageFiles } from '../test-packages.mjs';
import './process.mjs';

register('./hooks.mjs', { parentURL: import.meta.url, data: { packages: packageFiles() } });

const virtualConsole = new VirtualConsole();
virtualConsole.on('jsdomError', (error) => console.error(error));

const { window } = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  url: 'http://localhost/',
  pretendToBeVisual: true,
  virtualConsole,
});

/** Of what both have, Node's stays, but for what the page takes only as its own. */
const ownOfPage = new Set([
  ...[
    'AbortController',
    'AbortSignal',
    'Blob',
    'CustomEvent',
    'DOMException',
    'Event',
    'EventTarget',
    'File',
    'FormData',
  ],
  ...['MessageEvent', 'navigator'],
]);
const isLeftOut = (name) => (name in globalThis && !ownOfPage.has(name)) || name === 'window' || /^\d+$/.test(name);

for (const name of Object.getOwnPropertyNames(window)) {
  if (isLeftOut(name)) continue;
  const set = (value) => {
    window[name] = value;
  };
  Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name], set });
}
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  globalThis[name] = window[name].bind(window);
}
// One clock: a test that holds Node's holds the page's.
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']) {
  window[name] = (...given) => globalThis[name](...given);
}
globalThis.window = window;

// A plain one stands in for it (browser-setup.ts): no test needs an answer that streams.
delete globalThis.Response;
// Where there is one, React in development notes each component it draws for the browser's own tools.
delete console.timeStamp;
