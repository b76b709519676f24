import type { Path } from '../core/path';
import { dereference, isMergeKey, type MappingNode, type Pair, type YamlNode } from '../core/tree';
import type { Knowledge } from '../knowledge/knowledge';
import type { RetiredKey } from '../knowledge/retiredKeys';
import type { JsonSchema } from '../knowledge/schema';

/** A key LibreChat's schema does not know in a place where it drops such keys silently. */
export interface DroppedKey {
  readonly mapping: MappingNode;
  readonly pair: Pair;
  readonly path: Path;
  /** The keys that would be known there. */
  readonly known: readonly string[];
  /** When the key had a meaning in older releases: what became of it. */
  readonly retired: RetiredKey | undefined;
}

/** Finds the keys LibreChat drops. Strict places are left to the schema's own errors. */
export function findDroppedKeys(root: YamlNode, { schema, retiredKeys }: Knowledge): DroppedKey[] {
  const dropped: DroppedKey[] = [];
  const seen = new Set<YamlNode>();
  const walk = (node: YamlNode, path: Path): void => {
    const target = dereference(node);
    // A node reached through aliases is judged where it is first met.
    if (!target || target.kind === 'scalar' || seen.has(target)) return;
    seen.add(target);
    if (target.kind === 'sequence') {
      target.items.forEach((item, i) => {
        walk(item, [...path, i]);
      });
      return;
    }
    const schemas = schema.at(path);
    const known = knownKeys(schemas);
    for (const pair of target.pairs) {
      const below = [...path, pair.name];
      const drops = known && !isMergeKey(pair) && !known.includes(pair.name);
      if (drops) dropped.push({ mapping: target, pair, path, known, retired: retiredKeys.get(below) });
      else walk(pair.value, below);
    }
  };
  walk(root, []);
  return dropped;
}

/** The keys that are known in a mapping; undefined where any key is, or where unknown ones are an error anyway. */
function knownKeys(schemas: readonly JsonSchema[]): string[] | undefined {
  const objects = schemas.filter((schema) => schema.type === 'object' || schema.properties);
  if (
    objects.length === 0 ||
    objects.some((schema) => !schema.properties || typeof schema.additionalProperties === 'object')
  ) {
    return undefined;
  }
  if (objects.every((schema) => schema.additionalProperties === false)) return undefined;
  return [...new Set(objects.flatMap((schema) => Object.keys(schema.properties ?? {})))];
}
