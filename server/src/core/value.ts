import { Attached } from './attached';
import { pathBelow, type Path } from './path';
import { dereference, isMergeKey, type MappingNode, type ScalarNode, type YamlNode } from './tree';

/** The plain data js-yaml would make of a node: what LibreChat's schema looks at. */
export type PlainValue = unknown;

/**
 * How many nodes a value may be made of once aliases are followed. Real files stay far below;
 * an alias bomb would otherwise keep a validator busy for ever.
 */
export const MAX_EXPANDED_NODES = 2_000_000;

/** The plain value of a node, and whether following its aliases went beyond what can be looked at. */
export interface Expanded {
  readonly value: PlainValue;
  readonly truncated: boolean;
}

/** Builds the plain value of a tree. Aliased parts are shared, as js-yaml shares them. */
export function toPlainValue(node: YamlNode): Expanded {
  const tree = new TreeBuilder();
  const value = tree.build(node);
  if (!tree.isTangled) return { value, truncated: false };
  const built = new Builder().build(node);
  return { value: built.value, truncated: built.size > MAX_EXPANDED_NODES };
}

type PlainMapping = Record<string, PlainValue>;

/** A mapping without the properties of objects: a key such as `constructor` or `__proto__` is a key like any other. */
const PlainMapping = function () {
  // Made so, and not with `Object.create(null)`, it takes a fraction of the memory.
} as unknown as { new (): PlainMapping; prototype: unknown };
PlainMapping.prototype = Object.create(null);

/** Builds the value of a tree in which nothing stands for anything elsewhere, as is the case in most. */
class TreeBuilder {
  /** Whether the tree turned out not to be such a one. */
  isTangled = false;

  build(node: YamlNode): PlainValue {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'sequence':
        return node.items.map((item) => this.build(item));
      case 'mapping':
        return this.mapping(node);
      case 'alias':
        this.isTangled = true;
        return undefined;
    }
  }

  private mapping({ pairs }: MappingNode): PlainValue {
    const value = new PlainMapping();
    for (const pair of pairs) {
      if (isMergeKey(pair)) this.isTangled = true;
      if (this.isTangled) break;
      if (!(pair.name in value)) value[pair.name] = this.build(pair.value);
    }
    return value;
  }
}

interface Built {
  readonly value: PlainValue;
  /** Number of nodes, aliases counted at full size. */
  readonly size: number;
}

class Builder {
  private readonly done = new Map<YamlNode, Built>();

  build(node: YamlNode): Built {
    const target = dereference(node);
    if (!target) return { value: undefined, size: 1 };
    if (target.kind === 'scalar') return { value: target.value, size: 1 };
    const known = this.done.get(target);
    if (known) return known;
    const built = target.kind === 'mapping' ? this.mapping(target) : this.sequence(target.items);
    this.done.set(target, built);
    return built;
  }

  private sequence(items: readonly YamlNode[]): Built {
    let size = 1;
    const value = items.map((item) => {
      const built = this.build(item);
      size += built.size;
      return built.value;
    });
    return { value, size };
  }

  private mapping(node: MappingNode): Built {
    const value = new PlainMapping();
    let size = 1;
    const add = (name: string, of: YamlNode): void => {
      const built = this.build(of);
      size += built.size;
      value[name] = built.value;
    };
    if (node.pairs.some(isMergeKey)) {
      for (const [name, entry] of effectiveEntries(node)) add(name, entry.value);
    } else {
      for (const pair of node.pairs) if (!(pair.name in value)) add(pair.name, pair.value);
    }
    return { value, size };
  }
}

/** A value of a mapping and the key that brings it there: its own, or the `<<` that merges it in. */
export interface EffectiveEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** The alias that was merged in to bring it. */
  readonly via?: YamlNode;
}

/** Computed once per mapping: chains of merge keys would otherwise be followed exponentially often. */
const effective = new Attached<MappingNode, ReadonlyMap<string, EffectiveEntry>>('entries');

/** The entries of a mapping with its merge keys resolved: own keys win, then earlier merge sources. */
export function effectiveEntries(node: MappingNode): ReadonlyMap<string, EffectiveEntry> {
  const known = effective.get(node);
  if (known) return known;
  const entries = new Map<string, EffectiveEntry>();
  const merges = node.pairs.filter(isMergeKey);
  for (const pair of node.pairs) {
    if (!isMergeKey(pair) && !entries.has(pair.name)) entries.set(pair.name, pair);
  }
  for (const pair of merges) {
    for (const { mapping, alias } of mergeSources(pair.value)) {
      for (const [name, entry] of effectiveEntries(mapping)) {
        if (entries.has(name)) continue;
        // The key lies elsewhere; what is wrong with it is shown where it is merged in.
        const via = alias ?? entry.via;
        entries.set(name, { key: pair.key, value: entry.value, ...(via && { via }) });
      }
    }
  }
  effective.set(node, entries);
  return entries;
}

/** Of so many pairs the one with a name is found by looking at each. */
const FEW_PAIRS = 16;

/** The entry with a name among the effective entries of a mapping. */
export function effectiveEntry(node: MappingNode, name: string): EffectiveEntry | undefined {
  const { pairs } = node;
  if (pairs.length > FEW_PAIRS) return effectiveEntries(node).get(name);
  let merges = false;
  for (const pair of pairs) {
    if (isMergeKey(pair)) merges = true;
    else if (pair.name === name) return pair;
  }
  return merges ? effectiveEntries(node).get(name) : undefined;
}

/** A mapping that is merged in, and the alias that stands for it. */
interface MergeSource {
  readonly mapping: MappingNode;
  readonly alias: YamlNode | undefined;
}

function mergeSources(value: YamlNode): MergeSource[] {
  const target = dereference(value);
  const outer = value.kind === 'alias' ? value : undefined;
  const nodes = target?.kind === 'sequence' ? target.items : [value];
  return nodes.flatMap((node) => {
    const mapping = dereference(node);
    const alias = outer ?? (node.kind === 'alias' ? node : undefined);
    return mapping?.kind === 'mapping' ? [{ mapping, alias }] : [];
  });
}

/** How many keys the value of a `<<` brings; those that are there already count, too. */
export function mergedKeys(value: YamlNode): number {
  return mergeSources(value).reduce((count, { mapping }) => count + effectiveEntries(mapping).size, 0);
}

/** A place in the tree: the value at a path and the key that leads to it (undefined for list items and the root). */
export interface Place {
  readonly value: YamlNode;
  readonly key?: YamlNode;
  /** The first alias on the way: key and value are written elsewhere then, where they may be right. */
  readonly via?: YamlNode;
}

/** Finds the node at a path, following aliases and merge keys. Undefined when the document has no such path. */
export function findNode(root: YamlNode | undefined, path: Path): Place | undefined {
  let place: Place | undefined = root && { value: root };
  let via: YamlNode | undefined;
  for (const segment of path) {
    if (place?.value.kind === 'alias') via ??= place.value;
    const node: YamlNode | undefined = dereference(place?.value);
    if (node?.kind === 'mapping') place = effectiveEntry(node, String(segment));
    else if (node?.kind === 'sequence') {
      const item = node.items[Number(segment)];
      place = item && { value: item };
    } else return undefined;
    if (!place) return undefined;
    via ??= place.via;
  }
  return place && via ? { ...place, via } : place;
}

/** The entry at a path of keys, none of them reached through an alias. */
export function findEntry(root: YamlNode | undefined, path: Path): EffectiveEntry | undefined {
  let node = root;
  let entry: EffectiveEntry | undefined;
  for (const segment of path) {
    entry = node?.kind === 'mapping' ? effectiveEntry(node, String(segment)) : undefined;
    node = entry?.value;
  }
  return entry;
}

/** The value of the scalar at a path; undefined where there is none. */
export function scalarAt(root: YamlNode | undefined, path: Path): unknown {
  const node = dereference(findNode(root, path)?.value);
  return node?.kind === 'scalar' ? node.value : undefined;
}

export type VisitScalar = (scalar: ScalarNode, path: Path) => void;

/** Calls back for every scalar value of a tree with its path; keys and the targets of aliases are not visited twice. `from` is the root's own path. */
export function forEachScalar(root: YamlNode, visit: VisitScalar, from: Path = []): void {
  const walk = (node: YamlNode, path: Path): void => {
    if (node.kind === 'scalar') visit(node, path);
    else if (node.kind === 'sequence')
      node.items.forEach((item, i) => {
        walk(item, pathBelow(path, i));
      });
    else if (node.kind === 'mapping')
      for (const pair of node.pairs) walk(pair.value, pathBelow(path, pair.name));
  };
  walk(root, from);
}
