import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const projects = ['libs/domain', 'libs/contract', 'libs/api-client', 'migrations', 'apps/api', 'apps/web'];
const shared = ['package-lock.json', 'tsconfig.base.json', 'nx.json', 'scripts/copy-assets.mjs'];
const skipped = new Set(['dist', 'node_modules', 'testing', '.nx']);
const outputs = [
  ...projects.filter((project) => !project.startsWith('apps/')).map((project) => `${project}/dist/index.js`),
  'apps/api/dist/main.js',
  'apps/web/dist/index.html',
];

/** One mark for everything a build reads (tests apart), so that a start without changes need not ask Nx. */
export function sourceHash(root) {
  const hash = crypto.createHash('sha256');
  for (const file of [...shared, ...projects.flatMap((project) => walk(root, project))]) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export function isBuilt(root, hash) {
  if (!outputs.every((output) => fs.existsSync(path.join(root, output)))) return false;
  try {
    return fs.readFileSync(stampFile(root), 'utf8') === hash;
  } catch {
    return false;
  }
}

export function rememberBuild(root, hash) {
  fs.mkdirSync(path.dirname(stampFile(root)), { recursive: true });
  fs.writeFileSync(stampFile(root), hash);
}

/** Before anything else writes to dist (`npm run dev`): the next start must look again. */
export function forgetBuild(root) {
  fs.rmSync(stampFile(root), { force: true });
}

function stampFile(root) {
  return path.join(root, 'node_modules', '.cache', 'mawasu', 'build');
}

function walk(root, folder) {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const at = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(root, at);
      return /\.spec\.tsx?$|\.tsbuildinfo$/.test(entry.name) ? [] : [at];
    });
}
