import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

/** Packages that are named together, as a group. */
const GROUPS = [/^@aws(-sdk)?\//, /^@smithy\//];

test('every library in the bundles is named in the notices', () => {
  const notices = readFileSync(new URL('THIRD-PARTY-NOTICES.md', ROOT), 'utf8');
  const maps = readdirSync(new URL('dist/', ROOT)).filter((name) => name.endsWith('.map'));
  const bundled = new Set<string>();
  for (const name of maps) {
    const { sources } = JSON.parse(readFileSync(new URL(`dist/${name}`, ROOT), 'utf8')) as {
      sources: string[];
    };
    for (const source of sources) {
      // Of packages within packages the innermost counts.
      const inside = source.split('node_modules/').slice(1).pop();
      const [, found] = /^((?:@[^/]+\/)?[^/]+)\//.exec(inside ?? '') ?? [];
      if (found !== undefined) bundled.add(found);
    }
  }
  expect(bundled.size).toBeGreaterThan(20);
  const missing = [...bundled].filter(
    (name) => !GROUPS.some((group) => group.test(name)) && !new RegExp(`\\b${name}\\b`).test(notices),
  );
  expect(missing).toEqual([]);
});
