import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import type { Path } from '../core/path';
import { dereference, type MappingNode, type Pair, type YamlNode } from '../core/tree';
import { findNode } from '../core/value';

/** The mapping at a path, aliases followed. */
export function mappingAt(document: Document, path: Path): MappingNode | undefined {
  const node = dereference(findNode(document.root, path)?.value);
  return node?.kind === 'mapping' ? node : undefined;
}

/** The node written at a path. What an alias brings is written elsewhere, and would change in other places, too. */
export function ownNode(document: Document, path: Path): YamlNode | undefined {
  const place = findNode(document.root, path);
  return place?.via === undefined ? place?.value : undefined;
}

/** The mapping written at a path. */
export function ownMappingAt(document: Document, path: Path): MappingNode | undefined {
  const node = ownNode(document, path);
  return node?.kind === 'mapping' ? node : undefined;
}

/** The pair that holds the value at a path, when it is written in its mapping itself, and no alias leads there. */
export function pairAt(document: Document, path: Path): { mapping: MappingNode; pair: Pair } | undefined {
  const mapping = ownMappingAt(document, path.slice(0, -1));
  const pair = mapping?.pair(String(path[path.length - 1]));
  // A key that stands nowhere in the text cannot be changed there.
  return mapping && pair && pair.key.kind !== 'alias' ? { mapping, pair } : undefined;
}

/** The token that stands for a mapping as a whole: its key, else its first key, else its first line. */
export function headRange(document: Document, path: Path): OffsetRange {
  const place = findNode(document.root, path);
  if (place?.via) return rangeOf(document, place.via);
  if (place?.key) return rangeOf(document, place.key);
  const node = dereference(place?.value);
  const first = node?.kind === 'mapping' ? node.pairs[0]?.key : undefined;
  if (first) return rangeOf(document, first);
  return node ? rangeOf(document, node) : { start: 0, end: document.lines.end(0) };
}

/** The key at a path, or the alias that brings it; undefined for list items and paths the document does not have. */
export function keyRange(document: Document, path: Path): OffsetRange | undefined {
  const place = findNode(document.root, path);
  const node = place?.key && (place.via ?? place.key);
  return node && rangeOf(document, node);
}

/** The value at a path, or its key where nothing is written as a value. */
export function valueRange(document: Document, path: Path): OffsetRange {
  const place = findNode(document.root, path);
  if (!place) return headRange(document, path.slice(0, -1));
  if (place.via) return rangeOf(document, place.via);
  if (place.value.start === place.value.end)
    return place.key ? rangeOf(document, place.key) : dashRange(document, place.value);
  // A list or mapping on lines of its own is best shown by its key.
  const node = dereference(place.value);
  const isBlock = node !== undefined && node.kind !== 'scalar' && !node.flow;
  return isBlock && place.key ? rangeOf(document, place.key) : rangeOf(document, place.value);
}

/** A node's stretch, no further than the end of its first line. */
export function rangeOf(document: Document, node: YamlNode): OffsetRange {
  const lineEnd = document.lines.end(document.lines.lineAt(node.start));
  const end = Math.max(Math.min(node.end, lineEnd), node.start);
  // Of a block scalar the first line is only its `|` and maybe a comment.
  const isBlock = node.kind === 'scalar' && node.style === 'block';
  const mark = isBlock ? /^\S+/.exec(document.slice(node.start, end))?.[0] : undefined;
  return { start: node.start, end: mark === undefined ? end : node.start + mark.length };
}

/** An empty list item has no token of its own but its dash. */
function dashRange(document: Document, value: YamlNode): OffsetRange {
  const dash = document.text.lastIndexOf('-', value.start);
  return dash < 0 ? { start: value.start, end: value.start } : { start: dash, end: dash + 1 };
}
