import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';
import manifest from '../../package.json';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the extension holds what it runs and shows, and nothing else', async () => {
  // Sources, tests, the command of its own package, source maps: none of it is of use to an editor.
  expect((await listFiles({ cwd: ROOT, packageManager: PackageManager.None })).sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'images/icon.png',
      'language-configuration.json',
      'package.json',
      'schemas/librechatlintrc.schema.json',
      'syntaxes/librechat-yaml.tmLanguage.json',
      'dist/askAccount.cjs',
      'dist/bedrock-view.css',
      'dist/librechat-language-server.cjs',
      ...[
        'bedrock-catalogue',
        'bedrock-view',
        'client',
        'documentation',
        'js-yaml',
        'librechat-language-server-web',
        're2js',
        'releases',
        'server',
        'validators',
        'variables',
        'yaml',
      ].map((name) => `dist/${name}.js`),
    ].sort(),
  );
  const entries = [manifest.main, manifest.browser].map((entry) => entry.replace(/^\.\//, ''));
  for (const entry of entries) expect(entry).toMatch(/^dist\/client(\.js)?$/);
});
