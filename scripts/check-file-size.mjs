// A file over 400 lines has two jobs: split it by what it does. Tests count too; data does not.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const limit = 400;
const folders = ['apps', 'libs', 'migrations', 'e2e', 'scripts'];
const skipped = new Set(['dist', 'node_modules', 'test-results']);

function walk(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) || at === 'e2e/out' ? [] : walk(at);
    return /\.(ts|tsx|mts|mjs|cjs|js|css|typ)$/.test(entry.name) ? [at] : [];
  });
}

const sizes = folders
  .filter((folder) => fs.existsSync(path.join(root, folder)))
  .flatMap(walk)
  .map((file) => ({
    file,
    lines: fs.readFileSync(path.join(root, file), 'utf8').replace(/\n$/, '').split('\n').length,
  }))
  .sort((left, right) => right.lines - left.lines);
const tooLong = sizes.filter(({ lines }) => lines > limit);

for (const { file, lines } of tooLong) console.error(`${file}: ${lines} lines (at most ${limit})`);
const middle = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
const tenth = sizes[Math.floor(sizes.length / 10)]?.lines ?? 0;
console.log(`${sizes.length} files, median ${middle} lines, p90 ${tenth}, longest ${sizes[0]?.lines ?? 0}`);
process.exitCode = tooLong.length > 0 ? 1 : 0;
