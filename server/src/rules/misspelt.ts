import { samePath, type Path } from '../core/path';
import type { YamlNode } from '../core/tree';
import { similarKey } from './keyFixes';
import { mappingAt } from './places';
import type { CheckContext } from './rule';

/** The unknown key of a mapping that was most likely meant to be a key the mapping lacks. */
export function misspeltFor(
  { document, facts, knowledge }: CheckContext,
  path: Path,
  missing: string,
): { readonly name: string; readonly key: YamlNode } | undefined {
  const mapping = mappingAt(document, path);
  if (!mapping) return undefined;
  const known = knowledge.schema.keys(path).map((key) => key.name);
  const fatal = facts
    .issues('unknown-key')
    .flatMap((issue) => (issue.kind === 'unknown-key' && samePath(issue.path, path) ? [issue.key] : []));
  const dropped = facts.droppedKeys.flatMap((key) => (samePath(key.path, path) ? [key.pair.name] : []));
  const name = [...fatal, ...dropped].find((candidate) => similarKey(mapping, candidate, known) === missing);
  const key = name === undefined ? undefined : mapping.pair(name)?.key;
  return name === undefined || !key ? undefined : { name, key };
}

/** Whether a mapping lacks a key it must have. */
export function isMissing({ facts }: CheckContext, path: Path, key: string): boolean {
  return [...facts.issues('missing-key'), ...facts.issues('guardrail-incomplete')].some(
    (issue) => issue.kind === 'missing-key' && issue.key === key && samePath(issue.path, path),
  );
}
