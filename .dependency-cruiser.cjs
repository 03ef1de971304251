// The architecture as rules that fail (ARCHITECTURE.md, docs/decisions/0001). Arrows run one way only.

const spec = '\\.spec\\.tsx?$|/testing/';
// What a library shows: the domain an index for each subject, the others one, and one for specs.
const publicIndex = '^libs/(domain/src/[^/]+|(?!domain/)[^/]+/src(/testing)?)/index\\.ts$';

/** Modules of the API from the bottom up (docs/decisions/0019): each may use those of the lines above it. */
const moduleOrder = [
  ['history', 'departments', 'city', 'files'],
  ['users'],
  ['plans'],
  ['rounds'],
  ['indicators', 'costs'],
  ['entries'],
  ['notices'],
  ['findings'],
  [
    ...['assignments', 'measures', 'dashboard', 'home', 'handover', 'reports', 'search', 'sessions', 'system'],
    ...['setup', 'remarks', 'reviews', 'department-changes', 'mail', 'workload'],
  ],
  ['booklets', 'editions', 'round-openings', 'imports', 'start', 'assessments', 'reminders'],
  ['round-life', 'round-lists'],
  ['publications'],
  ['seed'],
  ['example-plans'],
];
const moduleRules = moduleOrder
  .map((line, index) => {
    const above = [...moduleOrder.slice(index + 1).flat(), ...(line.length > 1 && index > 0 ? line : [])];
    return {
      name: `api-modules-one-way-${line[0]}`,
      severity: 'error',
      comment: 'departments < plans < rounds < indicators < entries < what shows them; never back.',
      from: { path: `^apps/api/src/modules/(${line.join('|')})/`, pathNot: spec },
      to: { path: `^apps/api/src/modules/(${above.join('|')})/`, pathNot: `^apps/api/src/modules/$1/` },
    };
  })
  .filter(({ to }) => !to.path.includes('/()/'));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody imports is dead, unless it is an entry point.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          spec,
          'watchdog\\.ts$',
          '^apps/web/public/',
          'main\\.tsx?$',
          '/bin/',
          'cli-data-source',
          'paper-process',
          'table-process',
          '\\.config\\.',
          '^e2e/',
          '\\.css$',
        ],
      },
      to: {},
    },
    { name: 'nobody-imports-an-app', severity: 'error', from: { pathNot: '^apps/' }, to: { path: '^apps/' } },
    {
      name: 'web-not-to-api',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps/api|migrations)/' },
    },
    { name: 'api-not-to-web', severity: 'error', from: { path: '^apps/api/' }, to: { path: '^apps/web/' } },
    {
      name: 'api-client-only-in-api-tests',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: spec },
      to: { path: '^libs/api-client/' },
    },
    {
      name: 'what-is-for-specs-in-specs-only',
      severity: 'error',
      from: { pathNot: spec },
      to: { path: '^libs/[^/]+/src/testing/' },
    },
    {
      name: 'domain-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^libs/domain/' },
      to: { path: '^(libs/(?!domain)|apps|migrations)/' },
    },
    {
      name: 'contract-imports-domain-only',
      severity: 'error',
      from: { path: '^libs/contract/' },
      to: { path: '^(libs/api-client|apps|migrations)/' },
    },
    {
      name: 'libs-by-their-name',
      severity: 'error',
      comment:
        'A library is what its index lists (the domain: one index a folder); the files behind are its own business.',
      from: { path: '^(apps|e2e|migrations)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: publicIndex },
    },
    {
      name: 'lib-to-lib-by-its-name',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: [publicIndex, '^libs/$1/'] },
    },
    {
      name: 'domain-without-frameworks',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: spec },
      to: { path: 'node_modules/', pathNot: 'node_modules/big\\.js/' },
    },
    {
      name: 'contract-and-client-without-frameworks',
      severity: 'error',
      from: { path: '^libs/(contract|api-client)/', pathNot: spec },
      to: { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'libs-and-screens-are-isomorphic',
      severity: 'error',
      from: { path: '^(libs|apps/web/src)/', pathNot: spec },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-without-dev-dependencies',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/|^migrations/', pathNot: spec },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'web-feature-not-to-feature',
      severity: 'error',
      comment: 'A route composes features; what two features share moves to components/ or lib/.',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-feature-not-to-app',
      severity: 'error',
      from: { path: '^apps/web/src/(features|components|lib|config)/', pathNot: spec },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'web-components-know-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/(components|lib|config)/', pathNot: spec },
      to: { path: '^apps/web/src/features/' },
    },
    {
      name: 'web-only-queries-call-the-api',
      severity: 'error',
      comment: 'Screens ask *.queries.ts; only those and lib/ know the API client.',
      from: { path: '^apps/web/src/(features|components|app)/', pathNot: ['\\.queries\\.ts$', spec] },
      to: { path: '^libs/api-client/' },
    },
    {
      name: 'api-controller-not-to-repository',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    {
      name: 'api-repository-not-to-service',
      severity: 'error',
      from: { path: '\\.(repository|read-model|entity)\\.ts$' },
      to: { path: '\\.(service|controller)\\.ts$' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^apps/api/src/(platform|config|database)/', pathNot: [spec, 'data-source\\.ts$'] },
      to: { path: '^apps/api/src/modules/' },
    },
    ...moduleRules,
    {
      name: 'large-libraries-at-first-use',
      severity: 'error',
      comment: 'What one feature needs is loaded when it is asked for, not held by every server from its start.',
      from: { path: '^apps/api/src/', pathNot: [spec, 'table-process'] },
      to: {
        path: 'node_modules/(exceljs|@e965/xlsx|@electric-sql/pglite|@myriaddreamin/typst-ts-node-compiler)/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-api-is-described-outside-the-server',
      severity: 'error',
      comment: 'The running product does not load the library that writes docs/openapi.json.',
      from: { path: '^apps/api/src/', pathNot: [spec, '^apps/api/src/startup/openapi-document\\.ts$'] },
      to: { path: 'node_modules/@nestjs/swagger/' },
    },
    {
      name: 'the-description-of-the-api-by-its-program',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: [spec, '^apps/api/src/bin/openapi\\.ts$'] },
      to: { path: '^apps/api/src/startup/openapi-document\\.ts$' },
    },
    { name: 'no-barrels-in-apps', severity: 'error', from: {}, to: { path: '^apps/.*/index\\.ts$' } },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?', '^\\.\\./.*dist/'] },
    },
    { name: 'no-unlisted', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(apps|libs)/[^/]+/dist/', '^(migrations|e2e)/(dist|out)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@mawasu/source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
