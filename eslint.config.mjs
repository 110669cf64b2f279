import js from '@eslint/js';
import powerApps from '@microsoft/eslint-plugin-power-apps';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The arrows between rooms: what a room must not import. `docs/architecture.md` says why. */
const rooms = ['core', 'solution', 'pcf-controls', 'webresources', 'sync', 'local', 'demo', 'bench', 'tests'];
const forbid = (room, allowed) => ({
  target: `./${room}`,
  from: rooms.filter((other) => other !== room && !allowed.includes(other)).map((other) => `./${other}`),
  message: `${room}/ must not import this: see the arrows in docs/architecture.md.`,
});
const onlyNames = (room) => ({
  target: `./${room}`,
  from: './solution',
  except: ['./names.ts', './choices.ts', './rows'],
  message: `${room}/ knows the solution by its names and rows only (solution/names.ts, choices.ts, rows/).`,
});

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      '.local/',
      'coverage/',
      'pcf-controls/*/generated/',
      'bench/Empty/generated/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', '*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] })],
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            forbid('core', []),
            forbid('solution', ['core']),
            ...['pcf-controls', 'webresources', 'sync'].flatMap((room) => [
              forbid(room, ['core', 'solution']),
              onlyNames(room),
            ]),
            forbid('local', []),
            forbid('demo', []),
            forbid('bench', ['core', 'solution', 'local', 'sync', 'demo']),
          ],
        },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Rules are pure: no clock, no chance, no Node.
    files: ['core/**/*.ts'],
    rules: {
      'import-x/no-nodejs-modules': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core/ is told the day; it has no clock.' },
        { object: 'Math', property: 'random', message: 'core/ is pure.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'core/ is told the day; it has no clock.',
        },
      ],
    },
  },
  {
    files: ['pcf-controls/**/*.{ts,tsx}', 'local/host/client/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['pcf-controls/**/*.{ts,tsx}', 'webresources/**/*.ts'],
    ignores: ['webresources/build.ts'],
    plugins: { '@microsoft/power-apps': powerApps },
    rules: { ...powerApps.configs.paCheckerHosted.rules },
    settings: { ...powerApps.configs.paCheckerHosted.settings },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'it', property: 'only' },
        { object: 'describe', property: 'only' },
        { object: 'it', property: 'skip' },
        { object: 'describe', property: 'skip' },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  prettier,
);
