// What a browser must load, as gzip: JavaScript for the sign-in page, and for the first page with charts. Over budget,
// a chart library that slips into the first chunks, or an address of another host fails the build.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './prepare.mjs';

const KILO = 1000;
const budgets = { signIn: 180 * KILO, withCharts: 350 * KILO };
const dist = process.argv[2] ? path.resolve(process.argv[2]) : path.join(root, 'apps/web/dist');
const manifest = JSON.parse(fs.readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
const problems = [];

/** All chunks a browser fetches before the page of `key` can be drawn. */
function reachable(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(key)) return found;
  found.add(key);
  for (const next of chunk.imports ?? []) reachable(next, found);
  return found;
}

function sizeOf(keys) {
  const files = [...new Set([...keys].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
  return files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(dist, file)), { level: 9 }).length, 0);
}

function routeKey(name) {
  const key = `src/app/routes/${name}.page.tsx`;
  if (!manifest[key]) problems.push(`${key} is not in the build`);
  return key;
}

function checkBudget(name, keys, budget) {
  const size = sizeOf(keys);
  console.log(`${name}: ${(size / KILO).toFixed(1)} kB of ${budget / KILO} kB`);
  if (size > budget) problems.push(`${name} needs ${size} bytes, ${size - budget} more than allowed`);
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry) ?? '';
const signIn = reachable(routeKey('sign-in'), reachable(entry));
const dashboard = reachable(routeKey('dashboard'), reachable(routeKey('work-layout'), reachable(entry)));
checkBudget('JavaScript at sign-in', signIn, budgets.signIn);
checkBudget('JavaScript with charts', dashboard, budgets.withCharts);

const isCharts = (key) => manifest[key].name === 'charts';
if ([...signIn].some(isCharts)) problems.push('the charts chunk is loaded at sign-in');
if (![...dashboard].some(isCharts)) problems.push('the dashboard has no charts chunk of its own');

// In a ring of files one is read before what it stands on is there, and no page opens. What every page loads stands in none.
const shared = Object.keys(manifest).find((key) => manifest[key].name === 'pages') ?? '';
if ((manifest[shared]?.imports ?? []).some((key) => reachable(key).has(shared))) {
  problems.push('the file of what pages share loads one that loads it');
}

const otherHost =
  /(?:src|href)\s*=\s*["']?(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import\s+["'](?:https?:)?\/\//i;
const assets = fs.readdirSync(path.join(dist, 'assets')).map((name) => `assets/${name}`);
const textOf = (file) => fs.readFileSync(path.join(dist, file), 'utf8');
for (const file of ['index.html', ...assets.filter((name) => name.endsWith('.css'))]) {
  const found = otherHost.exec(textOf(file));
  if (found) problems.push(`${file} names another host: ${found[0]}`);
}
// XML namespaces, and where the libraries' messages send a programmer; a script names no other host, even as a text.
const onlyWords =
  /^(www\.w3\.org|schemas\.openxmlformats\.org|react\.dev|mantine\.dev|redux\.js\.org|redux-toolkit\.js\.org|bit\.ly|localhost)$/;
for (const file of assets.filter((name) => name.endsWith('.js'))) {
  for (const [address, host] of textOf(file).matchAll(/\b(?:https?|wss?):\/\/([a-z0-9.-]+)/gi)) {
    if (!onlyWords.test(host)) problems.push(`${file} names another host: ${address}`);
  }
}
for (const file of assets.filter(
  (name) => /\.(js|css)$/.test(name) && fs.statSync(path.join(dist, name)).size >= 1024,
)) {
  if (!fs.existsSync(path.join(dist, `${file}.br`))) problems.push(`${file} has no compressed twin`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
