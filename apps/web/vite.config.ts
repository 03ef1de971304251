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

// What pages and charts both stand on, and the start. In neither of their files, or each would load the other.
const reactPackages =
  /node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store|tiny-invariant|clsx)[\\/]|vite\/preload-helper/;

// Needed by some pages only, most of them those on which a city and its year are set up: nobody else waits for it.
const rareComponents = [
  ...['Checkbox(?!/CheckIcon)', 'Grid', 'List', 'Modal', 'ModalBase', 'MultiSelect', 'Pagination', 'Pill'],
  ...[
    'FileButton',
    'FileInput',
    'PillsInput',
    'Combobox/use-pills-reorder',
    'Radio',
    'Textarea',
    'Timeline',
    'Tooltip',
  ],
];
const rarely = [
  `@mantine/core/esm/(?:components/(?:Combobox/use-pills-reorder|${rareComponents.join('|')})|utils/InlineInput)/`,
  'features/(?:users|departments|imports|rounds|assignments|indicators|handover|assessments|findings|notices|reminders|workload)/',
  'features/entries/(?!entries\\.queries|saved-sheet|indicator-year|autosave/actual-input)',
  'libs/contract/src/(?:sheet-state|report-words|report-parts|entry-attachments\\.contract)\\.',
  'libs/domain/src/(?:scales/progress-proposal|sheets/(?!form|counted-sheets|finding-kinds)|text/(?:repeated-text|only-consideration)|assessments|costs/(?!costs\\.)|notices|plans/(?:node-fields|plan-nodes)|users|departments|imports|rounds|assignments|indicators/(?!indicators\\.|rate-names\\.))',
  'numbers/(?:decimal-input|invisible-characters|unit-spellings|unreadable)\\.',
  'text/(?:count-characters|search-query|refused-characters|search-text|text-blocks|text-repair|character-variants)\\.',
  'components/(?:charts/(?:year-lines|line-scale)|ui/(?:kept-typing-note|picture-list|use-focus-after-move|page-switch|dialog|leave-guard|change-dialog|form-alert|others-changed|overtaken-alert|changed-lines|prose-text|rate-notes|formula-note|remark-badges))\\.',
  'lib/(?:plans|picture-address|pasted-cells|option-filter|typed-over|use-typed-over)\\.',
];
const pathTest = (parts: string[]) => new RegExp(parts.join('|').replaceAll('/', '[\\\\/]'));
const setupParts = pathTest(rarely);

// What is fetched behind every page: the menu of the person and the questions of a session.
const behindPages = pathTest([
  '@mantine/core/esm/(?:components/(?:Menu|Modal|ModalBase|Radio/RadioIcon)|utils/Floating/use-delayed-hover)',
  'icons-react/dist/esm/icons/Icon(?:Logout|Transfer|UserCog)\\.',
  'components/ui/dialog\\.|components/layout/user-menu-items|features/session/(?:session-dialogs|session-expiry-modal|sign-out-dialog)',
]);

// What several of those pages share, by what one does there: as files of their own these would be forty of a kilobyte each.
const sharedOnFew = {
  // A list: to search, to leaf through, what stands beside a line and when it came about.
  finding: pathTest([
    '@mantine/core/esm/components/(?:List|Pagination|Timeline)/',
    'indicators/(?:calculation|figure-qualifiers)\\.|components/charts/(?:year-lines|line-scale)\\.',
    'text/(?:count-characters|search-query|refused-characters|search-text|text-repair|character-variants|text-blocks)\\.',
    'components/ui/(?:page-switch|prose-text|remark-badges|rate-notes|formula-note)\\.',
    'lib/(?:plans|option-filter)\\.',
  ]),
  // A form.
  typing: pathTest([
    '@mantine/core/esm/(?:components/(?:Checkbox|FileButton|FileInput|Radio|Textarea)|utils/InlineInput)/',
    'components/ui/(?:change-dialog|leave-guard|form-alert|others-changed|overtaken-alert|changed-lines)\\.',
    'numbers/(?:decimal-input|invisible-characters|unit-spellings|unreadable)\\.',
    'lib/(?:pasted-cells|typed-over|use-typed-over)\\.',
    'libs/domain/src/(?:indicators/(?:figure-input|state-words)|plans/(?:node-fields|plan-nodes))',
  ]),
  // A sheet of the year, to fill in or to look through.
  sheets: pathTest(['features/(?:entries|findings|remarks)/', 'libs/domain/src/(?:sheets|scales|assessments|costs)/']),
};

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
  'node_modules/@tabler/icons-react/dist/esm/(?:createReactComponent|defaultAttributes|icons/Icon(?:AlertTriangle|Refresh|ReportAnalytics)\\.)',
  'libs/(?:api-client|contract)/src/(?!sheet-state|report-words)|libs/domain/src/(?:permissions|workflow|remarks)/',
  'libs/domain/src/(?:departments/reorganisation|imports/import-kinds|sheets/finding-kinds)\\.',
  'apps/web/src/(?:lib/(?!plans|pasted-cells|option-filter|server-day|typed-over|use-typed-over)|config/)|apps/web/src/components/charts/chart-views',
  `apps/web/src/components/(?:ui|layout)/(?:${components.join('|')})\\.`,
  'apps/web/src/features/session/(?:session.queries|sign-in-form|trial-notice|use-signing-out)',
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
              test: (id: string) => !setupParts.test(id),
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
            { name: 'behind', test: behindPages, priority: 1, includeDependenciesRecursively: false },
            ...Object.entries(sharedOnFew).map(([name, test]) => {
              return {
                name,
                test: (id: string) => setupParts.test(id) && test.test(id),
                priority: -1,
                minShareCount: 2,
                includeDependenciesRecursively: false,
              };
            }),
          ],
        },
      },
    },
  },
});
