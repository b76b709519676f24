import { trimOf } from '../../core/trim';
import type { SchemaIssue } from '../issue';
import { asList, asMapping, at, constraint, firstBroken, isUnset, needed } from './plain';
import type { Refinement } from './refinement';

/** `skillSync.github`: sources where it is enabled, each with an id of its own. */
export const skillSyncGithub: Refinement = (value) => {
  const settings = asMapping(value);
  if (!settings) return [];
  const { sources = [] } = settings;
  const list = asList(sources);
  if (!list) return [];
  if (list.length === 0) {
    return settings.enabled === true
      ? [needed(settings, 'sources', 'it must list at least one source as long as `enabled` is `true`')]
      : [];
  }
  return repeatedIds(list).map((id) =>
    constraint(['sources'], `every source needs an \`id\` of its own; \`${id}\` is used more than once`),
  );
};

/** `skillSync.github.sources[]`: exactly one way to sign in. */
export const skillSource: Refinement = (value) => {
  const source = asMapping(value);
  if (!source) return [];
  const { credentialKey } = source;
  const token = typeof source.token === 'string' ? source.token.trim() : source.token;
  const issues: SchemaIssue[] = [];
  if (isUnset(credentialKey) && isUnset(token)) {
    issues.push(needed(source, 'credentialKey', 'a source needs either `credentialKey` or `token`'));
  } else if (isFilled(credentialKey) && isFilled(token)) {
    issues.push(constraint(['token'], 'a source may have `credentialKey` or `token`, not both'));
  }
  return issues;
};

/** `skillSync.github.sources[].ref`: the name of a branch or tag, as Git takes it. */
export const skillRef: Refinement = (value) =>
  firstBroken(value, [
    [(ref) => !ref.startsWith('/') && !ref.endsWith('/'), 'it must not begin or end with `/`'],
    [(ref) => !/\.\.|\/\/|\\/.test(ref), 'it must not contain `..`, `//` or a backslash'],
    [(ref) => ref !== '@' && !ref.includes('@{'), 'it must not be `@` and not contain `@{`'],
    [(ref) => !ref.endsWith('.'), 'it must not end with a dot'],
    [
      (ref) => !Array.from(ref).some(isForbiddenInRef),
      'it must not contain spaces, control characters or any of `~^:?*[`',
    ],
    [
      (ref) =>
        ref.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')),
      'none of its parts between `/` may be empty, begin with a dot or end with `.lock`',
    ],
  ]);

/** `skillSync.github.sources[].paths[]`: a folder in the repository. Slashes around it and a lone dot do not count. */
export const skillPath: Refinement = (value) => {
  if (typeof value === 'string' && value.trim() === '') return [constraint([], 'it must not be empty')];
  return firstBroken(value, [
    [(path) => !/\\|\.\./.test(inner(path)), 'it must not contain `..` or a backslash'],
    [
      (path) => /^[\w.\-/]*$/.test(inner(path)),
      'it may contain only letters, digits, dots, underscores, hyphens and slashes',
    ],
    [
      (path) =>
        inner(path) === '' ||
        inner(path)
          .split('/')
          .every((part) => part !== '' && part !== '.'),
      'none of its parts between `/` may be empty or a single dot',
    ],
  ]);
};

function isForbiddenInRef(character: string): boolean {
  return character <= ' ' || character === '\u007f' || '~^:?*['.includes(character);
}

function inner(path: string): string {
  const bare = trimOf(path.trim(), '/');
  return bare === '.' ? '' : bare;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** The ids that occur more than once, each once, in the order of their repetition. */
function repeatedIds(sources: readonly unknown[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const source of sources) {
    const id = at(source, 'id');
    if (typeof id !== 'string') continue;
    (seen.has(id) ? repeated : seen).add(id);
  }
  return [...repeated];
}
