import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';
import { extensionFiles } from '../../scripts/extension-files.mjs';
import manifest from '../../package.json';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the extension holds what it runs and shows, and nothing else', async () => {
  // Sources, tests, the command of its own package, source maps: none of it is of use to an editor.
  const packed = (await listFiles({ cwd: ROOT, packageManager: PackageManager.None })).sort();
  expect((await extensionFiles(ROOT)).sort()).toEqual(packed);
  expect(packed).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'images/icon.png',
      ...['begin.png', 'elsewhere.md', 'mend.png', 'models.png', 'variables.png'].map(
        (name) => `images/walkthrough/${name}`,
      ),
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

test('the walkthrough has five steps, each with something to look at that is packed, and commands that exist', () => {
  const { commands, walkthroughs } = manifest.contributes;
  const [walkthrough, ...others] = walkthroughs;
  expect(others).toEqual([]);
  const steps = walkthrough?.steps ?? [];
  expect(steps).toHaveLength(5);
  const own = commands.map(({ command }) => command);
  for (const { description, media } of steps) {
    const file = 'image' in media ? media.image : media.markdown;
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    const called = [...description.matchAll(/\(command:(librechat\.[\w.]+)/g)].map(([, name]) => name);
    for (const name of called) expect(own).toContain(name);
  }
});

test('the pictures of the walkthrough are small, since they are packed', () => {
  const folder = path.join(ROOT, 'images', 'walkthrough');
  const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
});

test('all that a web worker loads is packed', async () => {
  const loader = readFileSync(path.join(ROOT, 'dist', 'librechat-language-server-web.js'), 'utf8');
  const [list = '[]'] = /\[(?:"[\w-]+",?)+\]/.exec(loader) ?? [];
  const names = JSON.parse(list) as string[];
  expect(names).toContain('validators');
  const packed = await extensionFiles(ROOT);
  expect(names.map((name) => `dist/${name}.js`).filter((file) => !packed.includes(file))).toEqual([]);
});
