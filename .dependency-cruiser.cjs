/** The direction of imports, as ARCHITECTURE.md has it. Run by `npx depcruise apps libs tools`. */

/** Features, in the order in which they may know each other: each knows only those before it. */
const features = [
  'reference',
  'legal',
  'privacy',
  'identity',
  'organizations',
  'talents',
  'vacancies',
  'catalog',
  'matching',
  'career-office',
  'talent-search',
  'saved',
  'calendar',
  'applications',
  'messages',
  'views',
  'figures',
  'announcements',
  'moderation',
  'notifications',
  'desk',
  'addresses',
  'demo',
];

const tests = '\\.test\\.tsx?$';
const feature = (name) => `^libs/${name}/`;
const door = '/index\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'Contracts are read by browsers too: they import zod and each other.',
      severity: 'error',
      from: { path: feature('contracts'), pathNot: tests },
      to: { pathNot: ['^libs/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: feature('platform'), pathNot: tests },
      to: { path: '^(libs/(?!platform/|contracts/)|apps/|tools/)' },
    },
    ...features.map((name, place) => ({
      name: `${name}-knows-only-what-comes-before`,
      severity: 'error',
      from: { path: feature(name), pathNot: tests },
      to: { path: [`^libs/(${[...features.slice(place + 1), 'schema', 'ui'].join('|')})/`, '^(apps|tools)/'] },
    })),
    {
      name: 'features-are-listed',
      comment: 'A new folder of libs/ takes its place in the list at the top of this file.',
      severity: 'error',
      from: { path: `^libs/(?!(${[...features, 'contracts', 'platform', 'schema', 'ui'].join('|')})/)` },
      to: {},
    },
    {
      name: 'schema-lists-tables',
      severity: 'error',
      from: { path: feature('schema') },
      to: { path: '^(apps|tools)/' },
    },
    {
      name: 'ui-knows-no-server',
      severity: 'error',
      from: { path: feature('ui'), pathNot: tests },
      to: { path: '^(libs/(?!ui/|contracts/)|apps/|tools/)' },
    },
    {
      name: 'features-by-their-doors',
      severity: 'error',
      from: { path: '^(libs/([^/]+)|apps|tools|test)/' },
      to: { path: '^libs/(?!platform/)([^/]+)/', pathNot: [door, '^libs/$2/'] },
    },
    {
      name: 'platform-by-its-doors',
      severity: 'error',
      from: { path: '^(libs/(?!platform/)|apps/|tools/|test/)', pathNot: tests },
      to: { path: feature('platform'), pathNot: '^libs/platform/[^/]+/index\\.ts$' },
    },
    {
      name: 'parts-of-the-platform-by-their-doors',
      severity: 'error',
      from: { path: '^libs/platform/([^/]+)/' },
      to: { path: feature('platform'), pathNot: ['^libs/platform/$1/', '^libs/platform/[^/]+/index\\.ts$'] },
    },
    {
      name: 'apps-know-no-tools',
      severity: 'error',
      from: { path: '^apps/', pathNot: tests },
      to: { path: '^(tools|test)/' },
    },
    {
      name: 'vendors-in-the-platform-only',
      comment:
        'Queues, Redis, mail and drivers of databases are known in one place each. Tools speak to the server itself.',
      severity: 'error',
      from: { path: '^(libs/(?!platform/)|apps/)', pathNot: tests },
      to: { path: '^node_modules/(bullmq|ioredis|meilisearch|nodemailer|pg|@nestjs/bullmq|typeorm/driver)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'What a person could argue about is a function of its arguments: no framework, no database, no files.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: [
          '^node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)/',
          '^(node:)?(fs|net|http|https|child_process|worker_threads|dns)(/|$)',
          '\\.(entity|service|controller|module|processor)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-site-speaks-through-contracts',
      comment: 'What is sent to browsers knows the wire and the texts, never the server.',
      severity: 'error',
      from: { path: '^apps/site/.*\\.tsx$' },
      to: { path: '^libs/(?!contracts/|ui/)' },
    },
    {
      name: 'the-console-speaks-through-contracts',
      comment: 'What is sent to browsers knows the wire and the texts, never the server, nor the site.',
      severity: 'error',
      from: { path: '^apps/console/', pathNot: tests },
      to: { path: ['^libs/(?!contracts/|ui/)', '^apps/(?!console/|pdf/|talk/)', '^(tools|test)/'] },
    },
    {
      name: 'drawing-pdfs-knows-no-front-end',
      comment: 'Both front ends draw PDFs by it, each in its own words and colours.',
      severity: 'error',
      from: { path: '^apps/pdf/' },
      to: { path: '^(libs/|apps/(?!pdf/)|tools/|test/)' },
    },
    {
      name: 'talking-knows-no-front-end',
      comment: 'Both front ends show conversations by it, through contracts.',
      severity: 'error',
      from: { path: '^apps/talk/', pathNot: tests },
      to: { path: ['^libs/(?!contracts/|ui/)', '^apps/(?!talk/)', '^(tools|test)/'] },
    },
    {
      name: 'the-site-knows-no-console',
      severity: 'error',
      from: { path: '^(apps/(?!console/)|libs/|tools/)' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { pathNot: [tests, '^(test|tools)/', '\\.config\\.ts$', '^apps/(site|console|pdf|talk)/'] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@jest/globals/',
      },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
    },
    moduleSystems: ['es6'],
  },
};
