/**
 * One project a room, so that a room's tests can run alone: `npx jest --selectProjects core`.
 * The browser part drives Chromium against a running organisation and comes last in the test command.
 */
const swc = (react = false) => ({
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: false },
        ...(react ? { transform: { react: { runtime: 'classic' } } } : {}),
      },
      module: { type: 'commonjs' },
    },
  ],
});

const project = (name, more = {}) => ({
  displayName: name,
  rootDir: import.meta.dirname ?? process.cwd(),
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts?(x)`],
  testEnvironment: 'node',
  transform: swc(),
  // Libraries that ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(p-queue|eventemitter3|p-timeout|uuid|@faker-js)/)'],
  ...more,
});

export default {
  testTimeout: 60_000,
  projects: [
    project('core'),
    project('solution'),
    project('pcf-controls', { testEnvironment: 'jsdom', transform: swc(true) }),
    project('webresources', { testEnvironment: 'jsdom' }),
    project('sync'),
    project('demo'),
    project('local'),
    project('bench'),
    project('browser', {
      globalSetup: '<rootDir>/tests/browser/start-dealer.ts',
      globalTeardown: '<rootDir>/tests/browser/stop-dealer.ts',
    }),
  ],
};
