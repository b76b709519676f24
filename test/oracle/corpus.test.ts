import { describe, expect, test } from 'vitest';
import { RELEASES } from '../../server/src/knowledge/releases';
import { compare } from './differences';
import { FEWEST_REAL_FILES, hasRealFiles, realFiles } from './real-files';

// What LibreChat makes of real configurations is asked of LibreChat's own schema, of every release.

test(
  hasRealFiles ? 'the real files are there' : 'there are no real files here: built-in ones take their place',
  () => {
    expect(realFiles.length).toBeGreaterThanOrEqual(FEWEST_REAL_FILES);
  },
);

describe('errors are found in exactly the files LibreChat refuses, and where it does', () => {
  test.each(realFiles)('$name', ({ text, env }) => {
    for (const release of RELEASES) {
      const { differences, undecided } = compare({ text, release, env });
      if (!undecided) expect(differences, release.librechat).toEqual([]);
    }
  });
});
