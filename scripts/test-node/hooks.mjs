// Node's module hooks for specs: TypeScript is compiled as it is loaded, a source's `.js` means the `.ts` or `.tsx` beside it,
// and our packages are read from their sources.

import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const globals = new URL('./globals.mjs', import.meta.url).href;
const aroundSpec = new URL('../../apps/web/src/testing/around-spec.ts', import.meta.url).href;
// Styles have no meaning in a page that draws nothing: every class name is empty.
const noStyles = 'data:text/javascript,export default {}';

/** Of specs of screens: by their names, the packages that were put together for them. */
let packages;

/** `data` comes from browser.mjs. */
export function initialize(data) {
  if (data) packages = new Map(Object.entries(data.packages).map(([name, file]) => [name, pathToFileURL(file).href]));
}

export function resolve(specifier, context, nextResolve) {
  const url = urlOf(specifier, context.parentURL);
  if (url) return { url, format: 'module', shortCircuit: true };
  const conditions = [...context.conditions, '@mawasu/source'];
  return nextResolve(specifier, { ...context, conditions });
}

function urlOf(specifier, parent) {
  if (specifier === '@jest/globals') return globals;
  if (packages && specifier.endsWith('.css')) return noStyles;
  return packages?.get(specifier) ?? sourceBeside(specifier, parent);
}

/**
 * Of a file that was not built: what is imported as `./x.js` and stands as `./x.ts`. The runner marks a spec's address after a
 * `?`; modules of screens hold what a page holds, so each spec's bear its mark and are its own.
 */
function sourceBeside(specifier, parent) {
  if (!parent || !/^\.{1,2}\/.*\.js$/.test(specifier) || !isTypeScript(parent)) return undefined;
  const possible = ['.ts', '.tsx'].map((end) => new URL(specifier.replace(/\.js$/, end), parent));
  const found = possible.find((url) => fs.existsSync(url));
  return found && found.href + (packages ? new URL(parent).search : '');
}

const isTypeScript = (url) => /\.tsx?$/.test(new URL(url).pathname);

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !isTypeScript(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  // On the first line, so that every line keeps its number.
  const before = packages && isSpec(filename) ? `import { aroundSpec } from '${aroundSpec}'; aroundSpec(); ` : '';
  return { format: 'module', source: before + (await compiledOf(filename)), shortCircuit: true };
}

const isSpec = (filename) => /\.spec\.tsx?$/.test(filename);

const compiled = new Map();

function compiledOf(filename) {
  const known = compiled.get(filename) ?? compile(filename);
  if (!isSpec(filename)) compiled.set(filename, known);
  return known;
}

async function compile(filename) {
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swcOptions(packages !== undefined),
    filename,
  });
  return code;
}
