import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundledPackages } from '../support/bundledPackages';

const ROOT = new URL('../../', import.meta.url);

/** Packages that are named together, as a group. */
const GROUPS = [/^@aws(-sdk)?\//, /^@smithy\//];

test('every library in the bundles is named in the notices', () => {
  const notices = readFileSync(new URL('THIRD-PARTY-NOTICES.md', ROOT), 'utf8');
  const bundled = new Set(bundledPackages().map(({ name }) => name));
  expect(bundled.size).toBeGreaterThan(20);
  const missing = [...bundled].filter(
    (name) => !GROUPS.some((group) => group.test(name)) && !new RegExp(`\\b${name}\\b`).test(notices),
  );
  expect(missing).toEqual([]);
});
