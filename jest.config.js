import { readdirSync } from 'node:fs';

const features = readdirSync(new URL('libs', import.meta.url));

/** One configuration for all Jest lanes: tests stand beside what they test, or in test/. */
export default {
  testEnvironment: 'node',
  testTimeout: 20_000,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Fifty megabytes of each file's modules stay: a worker that begins anew is quicker than one that cleans up after so many.
  workerIdleMemoryLimit: '800MB',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testEnvironmentOptions: { exportConditions: ['source', 'node', 'import'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'nodenext' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
  moduleNameMapper: {
    [`^#((?:${features.join('|')})(?:/[a-z-]+)?)$`]: '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: ['<rootDir>/{apps,libs,test,tools}/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.everfair/', '<rootDir>/.cache/'],
};
