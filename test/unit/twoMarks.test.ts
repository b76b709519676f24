import { expect, test } from 'vitest';
import { apply, findingsIn } from '../support/findings';

/** Files that were put together may have a second byte order mark, which LibreChat's parser reads as part of the first key. */
const TEXT = '\uFEFF\uFEFFversion: 1.3.17\n# keep\ncache: true\ninterface:\n  presets: true\n';

test('no correction touches what only looks like a key', () => {
  const findings = findingsIn(TEXT);
  expect(findings.map(({ severity }) => severity)).toContain('error');
  for (const finding of findings) {
    for (const fix of finding.fixes?.() ?? []) {
      expect(apply(TEXT, fix), fix.title).toContain('# keep\ncache: true\ninterface:\n  presets: true\n');
    }
  }
});
