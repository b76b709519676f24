import type { Path } from '../core/path';
import type { YamlNode } from '../core/tree';
import { keysToMean } from './keyFixes';
import { isEndpointWithout } from './customEndpoints';
import { ownMappingAt } from './places';
import type { PartContext } from './rule';

/** The unknown key of a mapping that was most likely meant to be a key the mapping lacks. */
export function misspeltFor(
  { document, facts, knowledge }: PartContext,
  path: Path,
  missing: string,
): { readonly name: string; readonly key: YamlNode } | undefined {
  const mapping = ownMappingAt(document, path);
  if (!mapping) return undefined;
  const unknown = facts.unknownKeys(path);
  if (unknown.length === 0) return undefined;
  const lacking = keysToMean(mapping, knowledge.schema.keyNames(path));
  const name = unknown.find((candidate) => lacking.closest(candidate) === missing);
  const key = name === undefined ? undefined : mapping.pair(name)?.key;
  return name === undefined || !key ? undefined : { name, key };
}

/** Whether a mapping lacks a key it must have. */
export function isMissing(context: PartContext, path: Path, key: string): boolean {
  return isRefusedWithout(context, path, key) || isEndpointWithout(context, path, key);
}

/** Whether LibreChat's schema refuses a mapping for want of a key. */
export function isRefusedWithout({ facts }: PartContext, path: Path, key: string): boolean {
  return facts.missingKeys(path).includes(key);
}
