// Node's module hooks for specs that run without a browser: TypeScript is compiled as it is loaded, a source's `.js` means the
// `.ts` beside it, and our packages are read from their sources.

import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const globals = new URL('./globals.mjs', import.meta.url).href;

export function resolve(specifier, context, nextResolve) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  const conditions = [...context.conditions, '@mawasu/source'];
  const source = sourceBeside(specifier, context.parentURL);
  return source
    ? { url: source, format: 'module', shortCircuit: true }
    : nextResolve(specifier, { ...context, conditions });
}

/** Of a file that was not built: what is imported as `./x.js` and stands as `./x.ts`. */
function sourceBeside(specifier, parent) {
  if (!parent || !/^\.{1,2}\/.*\.js$/.test(specifier) || !isTypeScript(parent)) return undefined;
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return fs.existsSync(url) ? url.href : undefined;
}

const isTypeScript = (url) => new URL(url).pathname.endsWith('.ts');

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !isTypeScript(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...swcOptions(false), filename });
  return { format: 'module', source: code, shortCircuit: true };
}
