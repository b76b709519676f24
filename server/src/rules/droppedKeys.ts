import type { Path } from '../core/path';
import { dereference, isMergeKey, type MappingNode, type Pair, type YamlNode } from '../core/tree';
import type { Introduction } from '../knowledge/history';
import type { Knowledge } from '../knowledge/knowledge';
import { NEWEST } from '../knowledge/releases';
import type { RetiredKey } from '../knowledge/retiredKeys';
import type { JsonSchema, SchemaModel } from '../knowledge/schema';

/** A key LibreChat's schema does not know in a place where it drops such keys silently. */
export interface DroppedKey {
  readonly mapping: MappingNode;
  readonly pair: Pair;
  readonly path: Path;
  /** The keys that would be known there. */
  readonly known: readonly string[];
  /** When the key had a meaning in older releases: what became of it. */
  readonly retired: RetiredKey | undefined;
  /** When a later release than the target reads the key: the one that brought it. */
  readonly introduction: Introduction | undefined;
}

/** Finds the keys LibreChat drops. Strict places are left to the schema's own errors. */
export function findDroppedKeys(
  root: YamlNode,
  { schema, retiredKeys, history, target }: Knowledge,
): DroppedKey[] {
  const dropped: DroppedKey[] = [];
  const seen = new Set<YamlNode>();
  const walk = (node: YamlNode, path: Path, model: SchemaModel): void => {
    const mapping = dereference(node);
    // A node reached through aliases is judged where it is first met.
    if (!mapping || mapping.kind === 'scalar' || seen.has(mapping)) return;
    seen.add(mapping);
    if (mapping.kind === 'sequence') {
      mapping.items.forEach((item, i) => {
        walk(item, [...path, i], model);
      });
      return;
    }
    const known = knownKeys(model.at(path));
    for (const pair of mapping.pairs) {
      const below = [...path, pair.name];
      const isKnown = !known || isMergeKey(pair) || known.includes(pair.name);
      // The schema that is looked at may be a later one than the target's.
      const mayBeLater = !isKnown || model !== schema || target.earlier !== undefined;
      const introduction = known && mayBeLater ? history.cameAfter(below, target) : undefined;
      if (introduction || !(isKnown || history.readsUnchecked(below, target))) {
        dropped.push({
          mapping,
          pair,
          path,
          known: known ?? [],
          retired: retiredKeys.get(below),
          introduction,
        });
      } else walk(pair.value, below, isKnown ? model : NEWEST.schema);
    }
  };
  walk(root, [], schema);
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
