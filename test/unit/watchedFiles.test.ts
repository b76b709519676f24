import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import { hasConfigurationName, hasWatchedName, WATCHED_GLOBS } from '../../server/src/watchedFiles';

/** How clients read a star within a segment: some as any number of characters, some as at least one. */
const READINGS = {
  'any number of characters': (glob: string) => glob,
  'one character or more': (glob: string) => glob.replaceAll(/(?<!\*)\*(?!\*)/g, '?*'),
};

describe.each(Object.entries(READINGS))('where a star is %s', (_reading, readAs) => {
  const matchers = WATCHED_GLOBS.map((glob) => picomatch(readAs(glob), { dot: true }));
  const isWatched = (path: string): boolean => matchers.some((matches) => matches(path));

  it.each([
    'librechat.yaml',
    'deploy/librechat.yml',
    'LibreChat.YAML',
    'my-librechat.yaml',
    'librechat.prod.yaml',
    'my-librechat.prod.yml',
    '.env',
    'deploy/.env.production',
    'prod.env',
    'docker-compose.yml',
    'docker-compose.override.yml',
    'compose.yaml',
    'deploy-compose.yml',
    '.gitignore',
    'package.json',
  ])('changes of %s are told', (path) => {
    expect(isWatched(path)).toBe(true);
  });

  it.each(['values.yaml', 'environment', 'librechat.md', 'docker.yml'])('those of %s are not', (path) => {
    expect(isWatched(path)).toBe(false);
    expect(hasWatchedName(`file:///${path}`) || hasConfigurationName(`file:///${path}`)).toBe(false);
  });
});
