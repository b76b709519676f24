import { pathBelow, type Path } from '../core/path';
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

/** Finds the keys LibreChat drops in a document. Strict places are left to the schema's own errors. */
export function findDroppedKeys(root: YamlNode, knowledge: Knowledge): DroppedKey[] {
  return droppedBelow(root, [], knowledge.schema, knowledge);
}

/** Of `findDroppedKeys` those that stand at the root or in `endpoints`. */
export function droppedInFrame(root: MappingNode, knowledge: Knowledge): DroppedKey[] {
  const endpoints = root.pair('endpoints')?.value;
  return [
    ...droppedAmong(root, [], knowledge),
    ...(endpoints?.kind === 'mapping' ? droppedAmong(endpoints, ['endpoints'], knowledge) : []),
  ];
}

/** Of `findDroppedKeys` those below one of the keys at the root or in `endpoints`. */
export function droppedInSection(value: YamlNode, path: Path, knowledge: Knowledge): DroppedKey[] {
  const { schema } = knowledge;
  const model = readBy(path, knownKeys(schema.at(path.slice(0, -1))), schema, knowledge);
  return model ? droppedBelow(value, path, model, knowledge) : [];
}

function droppedAmong(mapping: MappingNode, path: Path, knowledge: Knowledge): DroppedKey[] {
  const known = knownKeys(knowledge.schema.at(path));
  return mapping.pairs
    .filter((pair) => !isMergeKey(pair) && !readBy([...path, pair.name], known, knowledge.schema, knowledge))
    .map((pair) => dropped(mapping, pair, path, known, knowledge));
}

function droppedBelow(root: YamlNode, from: Path, by: SchemaModel, knowledge: Knowledge): DroppedKey[] {
  const found: DroppedKey[] = [];
  const seen = new Set<YamlNode>();
  const walk = (node: YamlNode, path: Path, model: SchemaModel): void => {
    const mapping = dereference(node);
    // A node reached through aliases is judged where it is first met.
    if (!mapping || mapping.kind === 'scalar' || seen.has(mapping)) return;
    seen.add(mapping);
    if (mapping.kind === 'sequence') {
      mapping.items.forEach((item, i) => {
        walk(item, pathBelow(path, i), model);
      });
      return;
    }
    const known = knownKeys(model.at(path));
    const isPresent = model === knowledge.schema && knowledge.target.earlier === undefined;
    for (const pair of mapping.pairs) {
      // Most are known, and hold no keys.
      if (isPresent && pair.value.kind === 'scalar' && (!known || known.includes(pair.name))) continue;
      const below = pathBelow(path, pair.name);
      const next = isMergeKey(pair) ? model : readBy(below, known, model, knowledge);
      if (next) walk(pair.value, below, next);
      else found.push(dropped(mapping, pair, path, known, knowledge));
    }
  };
  walk(root, from, by);
  return found;
}

/** The schema that tells of what is below a key; undefined where LibreChat drops the key. `known` are the keys beside it. */
function readBy(
  path: Path,
  known: readonly string[] | undefined,
  model: SchemaModel,
  { schema, history, target }: Knowledge,
): SchemaModel | undefined {
  const isKnown = !known || known.includes(String(path[path.length - 1]));
  // The schema that is looked at may be a later one than the target's.
  const mayBeLater = !isKnown || model !== schema || target.earlier !== undefined;
  if (known && mayBeLater && history.cameAfter(path, target)) return undefined;
  if (isKnown) return model;
  return history.readsUnchecked(path, target) ? NEWEST.schema : undefined;
}

function dropped(
  mapping: MappingNode,
  pair: Pair,
  path: Path,
  known: readonly string[] | undefined,
  { history, retiredKeys, target }: Knowledge,
): DroppedKey {
  const below = [...path, pair.name];
  const introduction = known && history.cameAfter(below, target);
  return { mapping, pair, path, known: known ?? [], retired: retiredKeys.get(below), introduction };
}

/** For the lists of schemas that were asked about; null where any key is known. */
const knownByPlace = new WeakMap<readonly JsonSchema[], readonly string[] | null>();

/** The keys that are known in a mapping; undefined where any key is, or where unknown ones are an error anyway. */
function knownKeys(schemas: readonly JsonSchema[]): readonly string[] | undefined {
  let known = knownByPlace.get(schemas);
  if (known === undefined) knownByPlace.set(schemas, (known = findKnownKeys(schemas) ?? null));
  return known ?? undefined;
}

function findKnownKeys(schemas: readonly JsonSchema[]): readonly string[] | undefined {
  const objects = schemas.filter((schema) => schema.type === 'object' || schema.properties);
  if (
    objects.length === 0 ||
    objects.some((schema) => !schema.properties || typeof schema.additionalProperties === 'object')
  ) {
    return undefined;
  }
  if (objects.every((schema) => schema.additionalProperties === false)) return undefined;
  return [...new Set(objects.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}
