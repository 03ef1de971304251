// What specs of screens load of node_modules, put together in a few files: Mantine and its like are two thousand modules, the
// icons six thousand. Only the names that the sources import are kept; a package that is not listed is loaded as it is.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = path.join(root, '.nx/test-packages');

/** Not those with binaries, web assembly or files of their own beside them. */
const packages = [
  ...['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client', 'recharts', 'zod'],
  ...['@mantine/core', '@mantine/hooks', '@tabler/icons-react', '@digital-go-jp/design-tokens'],
  ...['@tanstack/react-query', '@tanstack/react-router', '@testing-library/react', '@testing-library/user-event'],
];
const options = {
  platform: 'browser',
  external: ['node:timers'],
  transform: { define: { 'process.env.NODE_ENV': '"test"' } },
};

/** The files by the names of their packages, for the processes that run the specs. */
export function packageFiles() {
  const { folder, names } = plan();
  return Object.fromEntries([...names.keys()].map((name) => [name, path.join(folder, `${fileName(name)}.mjs`)]));
}

/** Jest's global setup. */
export default async function makePackageFiles() {
  const { folder, names } = plan();
  if (!fs.existsSync(folder)) await bundle(folder, names);
}

const fileName = (name) => name.replace(/[@/]/g, '_');

/** The folder is named after all that decides what is in it. */
function plan() {
  const names = importedNames();
  const versions = fs.readFileSync(path.join(root, 'package-lock.json'));
  const own = [fileURLToPath(import.meta.url), ownScheduler].map((file) => fs.readFileSync(file, 'utf8')).join();
  const wanted = JSON.stringify([...names].map(([name, of]) => [name, [...of].sort()]));
  const key = createHash('sha256').update(versions).update(own).update(wanted).digest('hex').slice(0, 16);
  return { folder: path.join(cache, `web-${key}`), names };
}

/** By package: the names that any source of the screens or the libraries takes from it. */
function importedNames() {
  const names = new Map(packages.map((name) => [name, new Set()]));
  const take = (from, name) => names.get(from)?.add(name);
  for (const source of ['apps/web/src', 'libs'].flatMap((folder) => sources(path.join(root, folder)))) {
    const text = fs.readFileSync(source, 'utf8');
    for (const [, clause, from] of text.matchAll(/^import (?!type\b)([^'"]+?) from '([^'.][^']*)'/gm)) {
      const [before = '', listed = ''] = clause.split(/[{}]/);
      if (/^\w/.test(before)) take(from, 'default');
      for (const one of listed.split(',').map((part) => part.trim())) {
        if (one && !one.startsWith('type ')) take(from, one.split(' as ')[0]);
      }
    }
    for (const [, from] of text.matchAll(/import\('([^'.][^']*)'\)/g)) take(from, 'default');
  }
  for (const name of ['jsx', 'jsxs', 'Fragment']) take('react/jsx-runtime', name);
  return new Map([...names].filter(([, of]) => of.size > 0));
}

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? [] : sources(at);
    return /\.tsx?$/.test(entry.name) ? [at] : [];
  });
}

const ownScheduler = path.join(root, 'scripts/test-act.mjs');
const ofReact = /\/node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//;

/** What screens are drawn by is React as the product has it, with an `act` of our own (test-act.mjs). */
const shippedReact = {
  name: 'shipped-react',
  resolveId(id, importer) {
    if (id === 'scheduler') return ownScheduler;
    return id === 'scheduler-itself' ? this.resolve('scheduler', importer, { skipSelf: true }) : undefined;
  },
  transform: {
    filter: { id: ofReact },
    handler(code, id) {
      if (id.endsWith('/react.production.js')) return `${code}\nexports.act = require('scheduler').act;\n`;
      if (id.endsWith('/react-dom-client.production.js')) return withOwnQueue(code);
      return code.replaceAll('process.env.NODE_ENV', "'production'");
    },
  },
};

/** React's work that waits for a microtask waits for the end of `act`, and what was loaded is shown without a pause. */
function withOwnQueue(code) {
  const parts = [
    [
      'function scheduleImmediateRootScheduleTask() {\n  scheduleMicrotask(',
      'function scheduleImmediateRootScheduleTask() {\n  Scheduler.soon(',
    ],
    ['globalMostRecentFallbackTime + 300 - now()', 'globalMostRecentFallbackTime - now()'],
  ];
  return parts.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`React has changed: test-packages.mjs looks for ${from}`);
    return text.replace(from, to);
  }, code);
}

async function bundle(folder, names) {
  const { rolldown } = await import('rolldown');
  const entry = (name) => `export { ${[...names.get(name)].join(', ')} } from '${name}';`;
  const made = await rolldown({
    ...options,
    cwd: path.join(root, 'apps/web'),
    input: Object.fromEntries([...names.keys()].map((name) => [fileName(name), `\0${name}`])),
    // Optional parts that are not installed stay as they are: nobody gets there.
    logLevel: 'silent',
    plugins: [
      shippedReact,
      {
        name: 'entries',
        resolveId: (id) => (id.startsWith('\0') && names.has(id.slice(1)) ? id : undefined),
        load: (id) => (id.startsWith('\0') && names.has(id.slice(1)) ? entry(id.slice(1)) : undefined),
      },
    ],
  });
  const unfinished = `${folder}.${process.pid}`;
  await made.write({ dir: unfinished, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'part-[hash].mjs' });
  await made.close();
  const old = fs.readdirSync(cache).filter((other) => /^(api|web)-[0-9a-f]+$/.test(other));
  for (const other of old) {
    if (other !== path.basename(folder)) fs.rmSync(path.join(cache, other), { recursive: true, force: true });
  }
  // Another run may have been faster.
  if (fs.existsSync(folder)) fs.rmSync(unfinished, { recursive: true });
  else fs.renameSync(unfinished, folder);
}
