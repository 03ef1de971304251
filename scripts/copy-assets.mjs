// tsc copies only what it compiles; the API also needs its templates and the plan's data beside the compiled code.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const api = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'apps', 'api');
const walk = (dir) =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(dir, entry.name);
    return entry.isDirectory() ? walk(at) : [at];
  });

for (const file of walk(path.join(api, 'src'))) {
  if (/\.(ts|tsx|mjs)$/.test(file) || file.includes(`${path.sep}testing${path.sep}`)) continue;
  const target = path.join(api, 'dist', path.relative(path.join(api, 'src'), file));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(file, target);
}
