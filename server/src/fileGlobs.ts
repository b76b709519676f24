import picomatch from 'picomatch/posix';

/** By the list of a setting, which is the same object for as long as the setting is. */
const matchers = new WeakMap<readonly string[], readonly picomatch.Matcher[]>();

/**
 * The first of some globs that a file's path matches, which is absolute; undefined where none does. A glob that begins with no
 * slash may begin in any folder.
 */
export function firstMatch(globs: readonly string[], path: string): string | undefined {
  let compiled = matchers.get(globs);
  if (!compiled) {
    compiled = globs.map((glob) =>
      picomatch(glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob}`, { dot: true }),
    );
    matchers.set(globs, compiled);
  }
  return globs[compiled.findIndex((matches) => matches(path))];
}
