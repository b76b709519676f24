import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, it, test } from 'vitest';
import { packedFiles } from '../../scripts/npm-package.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(path.join(ROOT, 'docs', 'packages.md'), 'utf8');

/** Packages that come as a group. */
const AWS = /^@(?:aws|aws-sdk|smithy)\//;

/** What the page says of each file that runs: which packages hold it, and what of others is in it. */
const told = new Map(
  [...PAGE.matchAll(/^- `([^`/]+)` \(([^)]*)\): (.*)\.$/gm)].map(([, name = '', where = '', what = '']) => [
    `dist/${name}`,
    { where: where.replaceAll('`', '').split(' and '), bundled: what.split('. With ')[1] ?? '' },
  ]),
);

/** The packages whose code is in a bundle, by its source map; of packages within packages the innermost counts. */
function bundledIn(file: string): string[] {
  const map = path.join(ROOT, `${file}.map`);
  if (!existsSync(map)) return [];
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  const names = sources.map((source) => {
    const [, inside] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
    return inside !== undefined && AWS.test(inside) ? 'AWS SDK for JavaScript' : inside;
  });
  return [...new Set(names)].filter((name) => name !== undefined).sort();
}

test('the page on packages names every file that runs, and where it is packed', async () => {
  const extension = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const npm = await packedFiles(ROOT);
  const packed = (files: readonly string[]): string[] =>
    files.filter((file) => file.startsWith('dist/')).sort();
  const toldFor = (name: string): string[] =>
    [...told].filter(([, { where }]) => where.includes(name)).map(([file]) => file);
  expect(toldFor('extension').sort()).toEqual(packed(extension));
  expect(toldFor('librechat-lint').sort()).toEqual(packed(npm));
  const others = [...extension, ...npm].filter((file) => !file.startsWith('dist/'));
  const isTold = (file: string): boolean => PAGE.includes(`\`${file}\``) || file.startsWith('images/');
  expect(others.filter((file) => !isTold(file))).toEqual([]);
});

it.each([...told])('%s holds the code of the packages that the page names', (file, { bundled }) => {
  const names = bundled
    .replace(/ \(.*\)$/, '')
    .split(', ')
    .filter((name) => name !== '');
  expect(names.sort()).toEqual(bundledIn(file));
});
