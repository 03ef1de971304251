import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asvsLevels } from './testing/asvs-levels.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const page = read('docs/security.md');

interface Row {
  number: string;
  level: string;
  state: string;
  note: string;
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const tableLines = page.split('\n').filter((line) => line.startsWith('|'));
const rows: Row[] = tableLines.map(cellsOf).flatMap(([number = '', level = '', , state = '', note = '']) => {
  return /^\d+\.\d+\.\d+$/.test(number) ? [{ number, level, state, note }] : [];
});

const requirements = Object.entries(asvsLevels).flatMap(([section, levels]) =>
  [...levels].map((level, index) => ({ number: `${section}.${index + 1}`, level })),
);
const states = ['met', 'not applicable', 'open'];
const weights = ['High', 'Medium', 'Low', 'Deployment'];

/** What stands between backticks and looks like a file: it has a folder, or is one of the few at the root. */
function filesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, token = '']) => token);
  return quoted.filter((token) => /^[\w.-]+(\/[\w.-]+)+$/.test(token) || /^[\w.-]+\.(json|md|mjs|ts)$/.test(token));
}

/** Names of the data folder of an installation, not of the repository. */
const elsewhere = /^DATA_DIR\//;
const isThere = (file: string) =>
  [root, path.join(root, 'apps/api/src')].some((folder) => fs.existsSync(path.join(folder, file)));

function routesIn(text: string): [method: string, address: string][] {
  return [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) \/api(\/[^`\s]*)`/g)].map(([, method = '', address = '']) => [
    method.toLowerCase(),
    address,
  ]);
}

const headingsOf = (text: string) => [...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading);
const row = (first: string) => tableLines.map(cellsOf).find(([name]) => name === first);
const rowsOf = (state: string, level?: string) =>
  rows.filter((one) => one.state === state && (level === undefined || one.level === level));

describe('the list of requirements', () => {
  it('is that of ASVS 5.0.0, by the number of those of each level', () => {
    const count = (level: string) => requirements.filter((one) => one.level === level).length;
    expect([count('1'), count('2'), count('3')]).toEqual([70, 183, 92]);
  });
});

describe('docs/security.md', () => {
  it('has every requirement of the levels 1 and 2 once, in its order, with its level', () => {
    const wanted = requirements.filter(({ level }) => level !== '3');
    expect(rows.map(({ number, level }) => ({ number, level }))).toEqual(wanted);
  });

  it('says of each one of three words, and something beside it', () => {
    expect(rows.filter(({ state, note }) => !states.includes(state) || note === '')).toEqual([]);
  });

  it('names only files of the repository', () => {
    const named = filesIn(page).filter((file) => !elsewhere.test(file));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((file) => !isThere(file))).toEqual([]);
  });

  it('names only routes of the API', () => {
    const { paths } = JSON.parse(read('docs/openapi.json')) as { paths: Record<string, Record<string, unknown>> };
    const isKnown = ([method, address]: readonly [string, string]) =>
      [address, `/api${address}`].some((one) => paths[one]?.[method] !== undefined);
    expect(routesIn(page).length).toBeGreaterThan(5);
    expect(routesIn(page).filter((route) => !isKnown(route))).toEqual([]);
  });

  it('says of what is met where: in a file, at a route or in the parts above the tables', () => {
    const own = headingsOf(page);
    const isPlaced = (note: string) =>
      filesIn(note).length > 0 ||
      routesIn(note).length > 0 ||
      own.some((heading) => note.includes(`${heading}, above`));
    expect(rowsOf('met').filter(({ note }) => !isPlaced(note))).toEqual([]);
  });

  it('gives each open one its weight, and sends whoever runs the product to a heading that is there', () => {
    const begins = (note: string) => weights.some((weight) => note.startsWith(`${weight}: `));
    expect(rowsOf('open').filter(({ note }) => !begins(note))).toEqual([]);
    expect(rows.filter(({ state, note }) => state !== 'open' && begins(note))).toEqual([]);
    const headings = new Set(headingsOf(read('docs/operations.md')));
    const sent = [...page.matchAll(/`docs\/operations\.md`, ([A-Z][\w ,]*\??)/g)].map(([, heading = '']) =>
      heading.trim(),
    );
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((heading) => !headings.has(heading))).toEqual([]);
  });

  it('counts what it says', () => {
    for (const state of states) {
      const counts = [rowsOf(state, '1').length, rowsOf(state, '2').length, rowsOf(state).length];
      expect(row(state)?.slice(1)).toEqual(counts.map(String));
    }
    for (const weight of weights) {
      const numbers = rowsOf('open').filter(({ note }) => note.startsWith(`${weight}: `));
      expect(row(weight)?.[1]).toBe(numbers.map(({ number }) => number).join(', '));
    }
  });
});
