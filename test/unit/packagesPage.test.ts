import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { extensionFiles } from '../../scripts/extension-files.mjs';
import { packedFiles } from '../../scripts/npm-package.mjs';
import { bundledPackages } from '../support/bundledPackages';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(path.join(ROOT, 'docs', 'packages.md'), 'utf8');

const [extension, npm] = await Promise.all([extensionFiles(ROOT), packedFiles(ROOT)]);

/** Packages that come as a group. */
const AWS = /^@(?:aws|aws-sdk|smithy)\//;

/** What the page says of each file that runs: which packages hold it, and what of others is in it. */
const told = new Map(
  [...PAGE.matchAll(/^- `([^`/]+)` \(([^)]*)\): (.*)\.$/gm)].map(([, name = '', where = '', what = '']) => [
    `dist/${name}`,
    { where: where.replaceAll('`', '').split(' and '), bundled: what.split('. With ')[1] ?? '' },
  ]),
);

/** The packages in a built file, as the page calls them. */
function bundledIn(file: string): string[] {
  const names = bundledPackages((name) => `dist/${name}` === file).map(({ name }) =>
    AWS.test(name) ? 'AWS SDK for JavaScript' : name,
  );
  return [...new Set(names)].sort();
}

test('the page on packages names every file that runs, and where it is packed', () => {
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

test('all that a packed file asks for is packed with it', () => {
  for (const packed of [extension, npm]) {
    const asked = packed.filter((file) => /^dist\/.*js$/.test(file)).flatMap((file) => askedBy(file));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((file) => !packed.includes(file))).toEqual([]);
  }
});

/** The files beside a bundle that it loads. */
function askedBy(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/require\("\.\/([\w.-]+)"\)/g)].map(([, name = '']) => `dist/${name}`);
}

it.each([...told])('%s holds the code of the packages that the page names', (file, { bundled }) => {
  const names = bundled
    .replace(/ \(.*\)$/, '')
    .split(', ')
    .filter((name) => name !== '');
  expect(names.sort()).toEqual(bundledIn(file));
});
