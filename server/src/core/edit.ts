import type { Document } from './document';
import { markLength, type OffsetRange } from './lines';
import type { OutlineEntry } from './outline';
import { skipProperties, skipSpaces } from './scan';
import type { MappingNode, Pair, SequenceNode, YamlNode } from './tree';
import { trimEndOf } from './trim';

const BYTE_ORDER_MARK = '\uFEFF';

/** What YAML calls white space. */
const WHITE_SPACE = ' \t\r\n';

/** A replacement in one document; offsets refer to the document as it is. */
export interface Edit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** The text after edits that do not overlap. Of texts added in one place the first comes first, as clients do it. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits]
    .reverse()
    .sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return backwards.reduce(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}

/** An edit that only adds text at an offset. */
export function insertion(at: number, newText: string): Edit {
  return { range: { start: at, end: at }, newText };
}

/** The line break a document uses. */
export function lineBreakOf(document: Document): string {
  return document.slice(0, document.lines.start(1)).endsWith('\r\n') ? '\r\n' : '\n';
}

/** How many spaces one level of a document's mappings is indented by; 2 where it cannot be told. */
export function indentStep(document: Document): number {
  for (const root of document.outline.roots) {
    const nested = root.children.find((child) => child.kind === 'key');
    if (nested && nested.column > root.column) return nested.column - root.column;
  }
  return 2;
}

/** Column of an offset in UTF-16 code units; a byte order mark takes none. */
export function columnOf(document: Document, offset: number): number {
  const column = document.lines.columnAt(offset);
  return document.lines.lineAt(offset) === 0 ? Math.max(0, column - markLength(document.source)) : column;
}

/** Offset behind the colon of a pair, or behind its key where there is no colon, as in `{a, b: 1}`. */
export function colonEnd(document: Document, pair: Pair): number {
  return pair.key.end + upToColon(document, pair).length;
}

/** Whether a pair is written with a colon: `{a}` and `? a` have none. */
export function hasColon(document: Document, pair: Pair): boolean {
  return upToColon(document, pair) !== '';
}

function upToColon(document: Document, { key }: Pair): string {
  return /^\s*:/.exec(document.slice(key.end, key.end + 200))?.[0] ?? '';
}

/** The outline entry of a key in the block structure. */
export function entryOf(document: Document, key: YamlNode): OutlineEntry | undefined {
  const line = document.lines.lineAt(key.start);
  let entry = document.outline.line(line)?.entry;
  while (entry && (entry.kind !== 'key' || entry.keyStart !== key.start)) entry = entry.parent;
  return entry;
}

/** Where a value that is missing behind a colon or dash belongs: behind it and its anchor or tag. */
export function missingValueAt(document: Document, entry: OutlineEntry): number {
  const end = document.lines.end(entry.line);
  let at = skipProperties(document.text, skipSpaces(document.text, entry.indicatorEnd, end), end);
  while (/[ \t]/.test(document.text[at - 1] ?? '')) at--;
  return Math.max(at, entry.indicatorEnd);
}

/**
 * Adds `key: value` lines behind the last key of a mapping, indented like its other keys. In a flow mapping they are
 * added before the closing brace. `pairs` are written for the place they go to.
 */
export function appendPairs(document: Document, mapping: MappingNode, pairs: readonly string[]): Edit {
  const last = mapping.pairs[mapping.pairs.length - 1];
  if (!last) {
    const rest = document.slice(mapping.start + 1, mapping.end);
    const gap = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
    const end = mapping.start + 1 + gap;
    return { range: { start: mapping.start + 1, end }, newText: ` ${pairs.join(', ')} ` };
  }
  if (mapping.flow) {
    return insertion(Math.max(last.value.end, colonEnd(document, last)), `, ${pairs.join(', ')}`);
  }
  const indent = lineBreakOf(document) + ' '.repeat(pairColumn(document, mapping));
  return insertion(endOfContent(document, mapping), pairs.map((pair) => indent + pair).join(''));
}

/** Adds `key: value` lines behind one of the keys of a mapping, or pairs behind it in a flow mapping. */
export function insertPairsBehind(
  document: Document,
  mapping: MappingNode,
  before: Pair,
  pairs: readonly string[],
): Edit {
  const valueEnd = Math.max(
    contentEnd(document, before.key.start, before.value.end),
    colonEnd(document, before),
  );
  if (mapping.flow) return insertion(valueEnd, `, ${pairs.join(', ')}`);
  const indent = lineBreakOf(document) + ' '.repeat(pairColumn(document, mapping));
  const end = document.lines.end(document.lines.lineAt(valueEnd));
  return insertion(end, pairs.map((pair) => indent + pair).join(''));
}

/** Adds a `key: value` in front of a document's first key, above the comment that belongs to that key. */
export function prependPair(document: Document, root: MappingNode, pair: string): Edit {
  const first = root.pairs[0];
  if (!first) return appendPairs(document, root, [pair]);
  if (root.flow) return insertion(first.key.start, `${pair}, `);
  const { lines, outline, text } = document;
  const line = lines.lineAt(root.start);
  let top = line;
  while (outline.line(top - 1)?.kind === 'comment') top--;
  // A comment right at the top is rather about the file.
  const above = outline.line(top - 1)?.kind === 'blank' ? top : line;
  const at = above === 0 ? markLength(text) : lines.start(above);
  // A second byte order mark is part of the key and no indentation.
  const lead = document.slice(Math.max(lines.start(line), markLength(text)), first.key.start);
  const indent = lead.includes(BYTE_ORDER_MARK) ? 0 : pairColumn(document, root);
  return insertion(at, ' '.repeat(indent) + pair + lineBreakOf(document));
}

/** The column of a block mapping's keys. */
export function pairColumn(document: Document, mapping: MappingNode): number {
  const first = mapping.pairs[0];
  const entry = first && entryOf(document, first.key);
  return entry ? entry.column : columnOf(document, mapping.start);
}

/** Adds an item behind the last one of a list; undefined where the list's last line leaves no room. */
export function appendItem(document: Document, list: SequenceNode, item: string): Edit | undefined {
  const last = list.items[list.items.length - 1];
  if (!last) return list.flow ? insertion(list.start + 1, item) : undefined;
  if (list.flow) return insertion(last.end, `, ${item}`);
  const indent = lineBreakOf(document) + ' '.repeat(columnOf(document, list.start));
  return insertion(endOfContent(document, list), `${indent}- ${item}`);
}

/** The end of the last line a node writes on, comments there included; a block scalar's own end lies a line below. */
function endOfContent(document: Document, node: YamlNode): number {
  return document.lines.end(document.lines.lineAt(contentEnd(document, node.start, node.end)));
}

/** The end of a stretch without the white space at its end; what else Unicode calls white space is content to YAML. */
export function contentEnd({ lines, source }: Document, start: number, end: number): number {
  for (let line = lines.lineAt(end), at = end; at > start; at = lines.start(line--)) {
    const from = Math.max(lines.start(line), start);
    const text = trimEndOf(source.slice(from, at), WHITE_SPACE);
    if (text !== '') return from + text.length;
  }
  return start;
}
