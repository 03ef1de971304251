import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const apiPort = process.env.PORT ?? '3000';
const SMALLEST_WORTH_COMPRESSING = 1024;
const compressible = /\.(?:js|css|html|svg|json)$/;

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
function precompress(): Plugin {
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
        if (compressible.test(name) && !name.startsWith('.vite') && (await stat(path)).isFile())
          await compressFile(path);
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: { conditions: ['@mawasu/source', 'module', 'browser', 'development|production'] },
  server: { port: 5173, proxy: { '/api': `http://127.0.0.1:${apiPort}` } },
  build: {
    target: 'es2023',
    // Old office browsers are on es2023 as well; without this the CSS would be lowered for browsers nobody here has.
    cssTarget: ['chrome115', 'edge115', 'firefox115', 'safari16.4'],
    manifest: true,
    // A data: URL is refused by the Content-Security-Policy, and a file is cached for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'charts',
              test: /node_modules[\\/](?:recharts|d3-[^\\/]+|victory-vendor|es-toolkit|immer|reselect|@reduxjs|react-redux|decimal\.js-light)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
