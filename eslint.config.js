import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

const projects = [
  'src/tsconfig.pure.json',
  'src/tsconfig.node.json',
  'src/tsconfig.web.json',
  'src/tsconfig.web-tests.json',
  'e2e/tsconfig.json',
];

/** Why each is closed to a pure room: the same input must give the same answer, anywhere and at any time. */
const impureGlobals = [
  'Date',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'fetch',
  'performance',
  'crypto',
].map((name) => ({ name, message: 'A pure room is given its clock, ids and data from outside.' }));

const noStarOrDefault = [
  {
    selector: 'ExportAllDeclaration',
    message: 'Name what you export: a reader must see where a name comes from.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export it by name, so that it is called the same everywhere.',
  },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    '.dist-*/',
    'data/',
    'coverage/',
    'bench/results/',
    'test-results/',
    'playwright-report/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => void doIt()` says that the answer is dropped on purpose.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        {
          ignoreArrowShorthand: true,
          ignoreVoidOperator: true,
          ignoreVoidReturningFunctions: true,
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // TypeScript's own noPropertyAccessFromIndexSignature is off; both ways of writing it read well.
      '@typescript-eslint/dot-notation': 'off',
      // Marked as deprecated by its authors to make one stop and think: config.ts allows http on loopback only.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, boolean: true } },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'e2e/**/*.ts', 'bench/**/*.ts', '{scripts,examples}/**/*.mjs'],
    rules: { 'no-restricted-syntax': ['error', ...noStarOrDefault] },
  },
  {
    rules: {
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'object-shorthand': 'error',
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
    },
  },
  {
    files: ['src/{geometry,trtc,layout,contract,editor}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'A pure room is given its ids from outside.',
        },
      ],
    },
  },
  {
    // Playwright reads a fixture's needs from its first parameter, so it must be a pattern even where it needs nothing.
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    // Playwright wants this one as the default export; a declaration follows the package it describes.
    files: ['e2e/build-first.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    languageOptions: { globals: globals.browser },
    rules: {
      // The canvas is an application: it takes the keyboard itself.
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { tags: [], roles: ['application', 'tabpanel'] },
      ],
    },
  },
  {
    // Plain JavaScript: types are checked by tsc alone.
    files: ['**/*.{js,mjs}'],
    ignores: ['src/simulator/panel/', 'bench/page/', 'bench/peers/'],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    // An example prints, as the program that is made from it will.
    files: ['examples/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/simulator/panel/*.js', 'bench/page/*.js', 'bench/peers/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
);
