import { BINARY, TIMESTAMP, type ScalarValue } from './scalar';
import type { OffsetRange } from './lines';
import { findPlainEnd } from './scan';
import {
  AliasNode,
  dereference,
  MappingNode,
  ScalarNode,
  SequenceNode,
  type Origin,
  type Pair,
  type RelativeRange,
  type YamlNode,
} from './tree';
import { effectiveEntries } from './value';

/** How many keys are looked for in the text; where more are missing, it is no slip of the hand. */
const MAX_SEARCHES = 200;

/** Whether a tree has the value js-yaml read. */
export function hasValue(node: YamlNode, value: unknown): boolean {
  // Aliased parts are shared on both sides; each pair of them is compared once.
  const compared = new Map<YamlNode, unknown>();
  const agrees = (part: YamlNode | undefined, theirs: unknown): boolean => {
    const own = dereference(part);
    if (!own) return false;
    const scalar = isObject(theirs) ? asScalar(theirs) : theirs;
    if (own.kind === 'scalar') return scalar !== undefined && Object.is(own.value, scalar);
    if (!isObject(theirs) || scalar !== undefined) return false;
    if (compared.get(own) === theirs) return true;
    compared.set(own, theirs);
    if (own.kind === 'sequence') {
      if (!Array.isArray(theirs) || own.items.length !== theirs.length) return false;
      return own.items.every((item, i) => agrees(item, theirs[i]));
    }
    const entries = effectiveEntries(own);
    if (Array.isArray(theirs) || entries.size !== Object.keys(theirs).length) return false;
    for (const [name, entry] of entries) {
      if (!Object.hasOwn(theirs, name) || !agrees(entry.value, theirs[name])) return false;
    }
    return true;
  };
  return agrees(node, value);
}

/** A tree with the value js-yaml read, and where that value contains itself. */
export interface LaidValue {
  readonly tree: YamlNode;
  readonly circles: readonly OffsetRange[];
}

/**
 * A tree with exactly the value js-yaml read: nodes of a tree that was read otherwise where they agree, new ones where
 * they do not. What cannot be found in the text gets the place of what is around it, as an alias would: it is no value of
 * its own that could be edited there.
 */
export function layValue(
  value: unknown,
  like: YamlNode | undefined,
  text: string,
  origin: Origin,
): LaidValue {
  const circles: OffsetRange[] = [];
  const laid = new Map<object, YamlNode | undefined>();
  let searches = 0;

  const lay = (part: unknown, own: YamlNode | undefined, around: RelativeRange): YamlNode => {
    if (own && hasValue(own, part)) return own;
    const place: RelativeRange = own ? [own.start - origin.offset, own.end - origin.offset] : around;
    const scalar = isObject(part) ? asScalar(part) : (part as ScalarValue);
    if (!isObject(part) || scalar !== undefined) return layScalar(scalar ?? null, own, place);
    if (laid.has(part)) {
      const alias = new AliasNode(origin, place, '', laid.get(part));
      if (!alias.target) circles.push({ start: alias.start, end: alias.end });
      return alias;
    }
    laid.set(part, undefined);
    const laidOut = Array.isArray(part) ? layItems(part, own, place) : layPairs(part, own, place);
    const isHere = own !== undefined && dereference(own)?.kind === laidOut.kind;
    const node = isHere ? laidOut : new AliasNode(origin, place, '', laidOut);
    laid.set(part, node);
    return node;
  };

  const layScalar = (scalar: ScalarValue, own: YamlNode | undefined, place: RelativeRange): YamlNode => {
    const written = typeof scalar === 'symbol' ? '' : String(scalar);
    const style = own?.kind === 'scalar' ? own.style : 'plain';
    const node = new ScalarNode(origin, place, written, style, undefined, scalar);
    const isHere = own?.kind === 'scalar' || (written !== '' && text.slice(...place) === written);
    return isHere ? node : new AliasNode(origin, place, '', node);
  };

  const layItems = (items: readonly unknown[], own: YamlNode | undefined, place: RelativeRange): YamlNode => {
    const list = dereference(own);
    const known = aligned(items, list?.kind === 'sequence' ? list.items : []);
    const nodes = items.map((item, i) => lay(item, known[i], place));
    return new SequenceNode(origin, place, list?.kind === 'sequence' && list.flow, nodes);
  };

  const layPairs = (entries: Entries, own: YamlNode | undefined, place: RelativeRange): YamlNode => {
    const mapping = dereference(own);
    const known = mapping?.kind === 'mapping' ? effectiveEntries(mapping) : undefined;
    const pairs = Object.keys(entries).map((name): Pair => {
      const entry = known?.get(name);
      const found = entry || ++searches > MAX_SEARCHES ? undefined : findPair(text, name, place[0]);
      const key = entry?.key ?? layKey(name, found?.key, place);
      return { key, name, value: lay(entries[name], entry?.value, found?.value ?? place), merge: false };
    });
    return new MappingNode(origin, place, mapping?.kind === 'mapping' && mapping.flow, pairs);
  };

  /** A key that is not found has no place of its own that could be edited, like a value. */
  const layKey = (name: string, found: RelativeRange | undefined, around: RelativeRange): YamlNode => {
    const key = new ScalarNode(origin, found ?? [around[0], around[0]], name, 'double', undefined);
    return found ? key : new AliasNode(origin, [around[0], around[0]], '', key);
  };

  return { tree: lay(value, like, [0, 0]), circles };
}

/** The nodes for the items of a list; none for those that were read as more or fewer. */
function aligned(items: readonly unknown[], nodes: readonly YamlNode[]): readonly (YamlNode | undefined)[] {
  if (items.length === nodes.length) return nodes;
  const agree = (item: number, node: number): boolean => {
    const own = nodes[node];
    return own !== undefined && item >= 0 && hasValue(own, items[item]);
  };
  let first = 0;
  while (first < items.length && agree(first, first)) first++;
  const shift = nodes.length - items.length;
  let last = items.length;
  while (last > first && last + shift > first && agree(last - 1, last - 1 + shift)) last--;
  // The first that differs may be the same with more in it.
  return items.map((_, i) =>
    i <= first && i < nodes.length ? nodes[i] : i >= last ? nodes[i + shift] : undefined,
  );
}

/** The first `name: value` behind an offset: the key, and what follows the colon on its line. */
function findPair(
  text: string,
  name: string,
  from: number,
): { readonly key: RelativeRange; readonly value: RelativeRange } | undefined {
  if (name === '') return undefined;
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const colon = /^["']?[ \t]*:[ \t]*/.exec(text.slice(end, end + 100));
    if (!colon) continue;
    const start = end + colon[0].length;
    return { key: [at, end], value: [start, findPlainEnd(text, start, lineEnd(text, start))] };
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]|$/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

type Entries = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null;
}

/** Our sign for what js-yaml makes an object of although YAML calls it a scalar. */
function asScalar(value: object): ScalarValue | undefined {
  if (value instanceof Date) return TIMESTAMP;
  return value instanceof Uint8Array ? BINARY : undefined;
}
