import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const SMALLEST_WORTH_COMPRESSING = 1024;
const compressible = /\.(?:js|css|html|svg)$/;

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < SMALLEST_WORTH_COMPRESSING) return;
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all([
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }).then((data) => writeFile(`${path}.gz`, data)),
    promisify(brotliCompress)(content, brotliOptions).then((data) => writeFile(`${path}.br`, data)),
  ]);
}

/** Compressed once at build time, so that the server only picks a file and never spends a request's time on it. */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'mawasu-precompress',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      for (const name of await readdir(outDir, { recursive: true })) {
        const path = join(outDir, name);
        if (compressible.test(name) && (await stat(path)).isFile()) await compressFile(path);
      }
    },
  };
}
