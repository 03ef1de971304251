import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { lateStyles } from './vite-plugins/late-styles.js';
import { pageFiles } from './vite-plugins/page-files.js';
import { precompress } from './vite-plugins/precompress.js';
import { pureDeclarations } from './vite-plugins/pure-declarations.js';

const apiPort = process.env.PORT ?? '3000';

// recharts and what only it needs: one file, loaded with the first chart.
const chartPackages =
  /node_modules[\\/](?:recharts|victory-vendor|d3-[^\\/]+|internmap|es-toolkit|immer|reselect|redux|redux-thunk|@reduxjs|react-redux|decimal\.js-light|eventemitter3|react-is)[\\/]/;

// What pages and charts both stand on. In neither of their files, or each would load the other.
const reactPackages = /node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store|tiny-invariant|clsx)[\\/]/;

// Needed by some pages only, most of them those on which a city and its year are set up: nobody else waits for it.
const rareComponents = [
  ...['Breadcrumbs', 'Checkbox', 'Grid', 'List', 'Modal', 'ModalBase', 'MultiSelect', 'Overlay', 'Pagination', 'Pill'],
  ...['PillsInput', 'Combobox/use-pills-reorder', 'Radio', 'Textarea', 'Timeline', 'Tooltip'],
];
const rarely = [
  `@mantine/core/esm/(?:components/(?:Combobox/use-pills-reorder|${rareComponents.join('|')})|utils/InlineInput)/`,
  'node_modules/(?:react-remove-scroll|react-remove-scroll-bar|use-sidecar|react-style-singleton|use-callback-ref|tslib)/',
  'features/(?:users|departments|imports|rounds|assignments|indicators|handover|assessments|findings|notices|reminders|workload)/',
  'features/entries/(?!entries\\.queries|saved-sheet|indicator-year)',
  'libs/contract/src/sheet-state\\.',
  'libs/domain/src/(?:scales/(?:assessment-scale|progress-proposal)|sheets/(?!form|counted-sheets|finding-kinds)|text/(?:repeated-text|only-consideration)|assessments|costs|notices|plans/(?:node-fields|plan-nodes)|remarks|users|departments|imports|rounds|assignments|indicators/(?!indicators\\.|rate-names\\.))',
  'numbers/(?:decimal-input|invisible-characters|unit-spellings|unreadable)\\.',
  'text/(?:count-characters|search-query|refused-characters|search-text|text-blocks|text-repair|character-variants)\\.',
  'components/(?:charts/(?:year-lines|line-scale)|ui/(?:page-switch|dialog|change-dialog|form-alert|others-changed|overtaken-alert|changed-lines|prose-text|rate-notes|formula-note|remark-badges))\\.',
  'lib/(?:plans|pasted-cells|option-filter|typed-over|use-typed-over)\\.',
];
const setupParts = new RegExp(rarely.join('|').replaceAll('/', '[\\\\/]'));

// What the sign-in page stands on, and with it every page: one file. Whatever else the sign-in page comes to need has to be
// named here, or it loads the file of the other pages as well and scripts/check-bundle.mjs fails.
const kit = [
  'ActionIcon',
  'Alert',
  'Button',
  'CloseButton',
  'Container',
  'Group',
  'Input',
  'InputBase',
  'Loader',
  'Paper',
];
kit.push(
  'PasswordInput',
  'SimpleGrid',
  'Stack',
  'Text',
  'TextInput',
  'ThemeIcon',
  'Title',
  'Transition',
  'UnstyledButton',
);
const components = ['error-state', 'message-state', 'sample-mark', 'tone', 'gate-page', 'logo', 'notice-bar'];
const firstParts = [
  'node_modules/(?:@tanstack|@mantine/hooks|use-sync-external-store)/',
  `node_modules/@mantine/core/esm/(?:core|components/(?:${kit.join('|')}))/`,
  'node_modules/@tabler/icons-react/dist/esm/(?:createReactComponent|defaultAttributes|icons/Icon(?:AlertTriangle|Refresh)\\.)',
  'libs/(?:api-client|contract)/src/(?!sheet-state)|libs/domain/src/(?:permissions|workflow)/',
  'libs/domain/src/(?:departments/reorganisation|imports/import-kinds|sheets/finding-kinds)\\.',
  'apps/web/src/(?:lib/(?!plans|pasted-cells|option-filter|server-day|typed-over|use-typed-over)|config/)|apps/web/src/components/charts/chart-views',
  `apps/web/src/components/(?:ui|layout)/(?:${components.join('|')})\\.`,
  'apps/web/src/features/session/(?:session.queries|sign-in-form|trial-notice)',
];
const firstPage = new RegExp(firstParts.join('|').replaceAll('/', '[\\\\/]'));

// Modules that only declare: what nobody on a page uses of them does not travel with it.
const declaringOnly = /[\\/]libs[\\/](?:domain|contract|api-client)[\\/]src[\\/]|node_modules[\\/]big\.js[\\/]/;

export default defineConfig({
  plugins: [react(), pureDeclarations(), lateStyles(), pageFiles(), precompress()],
  resolve: { conditions: ['@mawasu/source', 'module', 'browser', 'development|production'] },
  // changeOrigin off: the API compares the page's address with the one it was asked under, and must see the browser's.
  server: { port: 5173, proxy: { '/api': { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } } },
  build: {
    target: 'es2023',
    cssTarget: ['chrome115', 'edge115', 'firefox115', 'safari16.4'],
    manifest: true,
    // A data: URL is refused by the Content-Security-Policy, and a file is cached for good.
    assetsInlineLimit: 0,
    // One stylesheet: a file for each page costs the first page more in waiting than it saves in bytes.
    cssCodeSplit: false,
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
            { name: 'first', test: firstPage, priority: 1, minShareCount: 2, includeDependenciesRecursively: false },
            // All else that three pages or more are made of: as files of their own these would be forty of a kilobyte each.
            {
              name: 'pages',
              // The start fetches pages with Vite's own helper: in this file it would bring all of it along.
              test: (id: string) => !setupParts.test(id) && !id.includes('vite/preload-helper'),
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
});
