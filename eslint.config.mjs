import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Folders each layer may not import from: imports run features, rules, cli -> environment, knowledge -> core. */
const layers = {
  core: ['knowledge', 'environment', 'rules', 'features', 'cli', 'account'],
  knowledge: ['environment', 'rules', 'features', 'cli', 'account'],
  environment: ['knowledge', 'rules', 'features', 'cli', 'account'],
  rules: ['features', 'cli', 'account'],
  features: ['cli', 'account'],
  account: ['knowledge', 'rules', 'features', 'cli'],
};

export default tseslint.config(
  { ignores: ['dist/', '**/generated/', 'node_modules/', '.vscode-test/', 'test/**/fixtures/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...Object.entries(layers).map(([layer, forbidden]) => ({
    files: [`server/src/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: forbidden.map((name) => `**/${name}/*`), message: `${layer} is below that layer.` },
            // These layers are to run in a browser worker, too.
            { group: ['node:*'], message: 'Node-only code belongs to the entry points.' },
          ],
        },
      ],
    },
  })),
  {
    files: ['**/*.mjs', 'scripts/{bench,soak}/*.cjs', 'test/support/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
