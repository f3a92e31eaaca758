import { readFileSync } from 'node:fs';

/** Jest resolves the `.ts` files themselves, so the build's rewriting of import extensions is switched off. */
const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
swc.jsc.rewriteRelativeImportExtensions = false;

const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

export default {
  // Real servers and browsers are slow where many tests share a machine; what hangs is told by shorter limits of its own.
  testTimeout: 240_000,
  // Tests wait for servers more than they reckon, so two at a time pay off even where there are only two processors.
  maxWorkers: 2,
  // Modules loaded for one file stay in the worker's memory after it; a fresh worker costs a second.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{src,test,console/src}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/{integration,e2e,model}/**/*.{int,e2e}-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'kafka',
      testMatch: ['<rootDir>/test/{integration,e2e}/**/*.kafka-spec.ts'],
      globalSetup: '<rootDir>/test/support/kafka/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/kafka/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'console',
      testMatch: ['<rootDir>/test/console/**/*.browser-spec.ts'],
      globalSetup: '<rootDir>/test/support/console/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/console/global-teardown.ts',
    },
  ],
};
