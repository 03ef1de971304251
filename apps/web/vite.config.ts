import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './vite-plugins/precompress.js';
import { pureDeclarations } from './vite-plugins/pure-declarations.js';

const apiPort = process.env.PORT ?? '3000';

// recharts and what only it needs: one file, loaded with the first chart.
const chartPackages =
  /node_modules[\\/](?:recharts|victory-vendor|d3-[^\\/]+|internmap|es-toolkit|immer|reselect|redux|redux-thunk|@reduxjs|react-redux|decimal\.js-light|eventemitter3|react-is)[\\/]/;

// What pages and charts both stand on. In neither of their files, or each would load the other.
const reactPackages = /node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store|tiny-invariant|clsx)[\\/]/;

// Modules that only declare: what nobody on a page uses of them does not travel with it.
const declaringOnly = /[\\/]libs[\\/](?:domain|contract|api-client)[\\/]src[\\/]|node_modules[\\/]big\.js[\\/]/;

export default defineConfig({
  plugins: [react(), pureDeclarations(), precompress()],
  resolve: { conditions: ['@mawasu/source', 'module', 'browser', 'development|production'] },
  // changeOrigin off: the API compares the page's address with the one it was asked under, and must see the browser's.
  server: { port: 5173, proxy: { '/api': { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } } },
  build: {
    target: 'es2023',
    cssTarget: ['chrome115', 'edge115', 'firefox115', 'safari16.4'],
    manifest: true,
    // A data: URL is refused by the Content-Security-Policy, and a file is cached for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [{ test: declaringOnly, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: reactPackages, priority: 2, includeDependenciesRecursively: false },
            { name: 'charts', test: chartPackages, priority: 1, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
