import type { Document } from './document';
import {
  appendPairs,
  colonEnd,
  contentEnd,
  entryOf,
  indentStep,
  insertion,
  lineBreakOf,
  missingValueAt,
  pairColumn,
  type Edit,
} from './edit';
import { commentOnLine } from './comments';
import { removePair } from './removal';
import type { MappingNode, Pair } from './tree';

/** A pair of a block mapping on lines of its own: from the key's line to the last one with content. */
interface Lines {
  readonly first: number;
  readonly last: number;
  /** The column of the key, in UTF-16 code units. */
  readonly column: number;
}

/** What takes a pair up: a block mapping, or a key with nothing behind it yet. */
export type NewHome = MappingNode | Pair;

/**
 * Moves a pair into another mapping, indented like its keys, with the comments on its lines. Undefined where that cannot be
 * done by moving whole lines, or where the pair must stay where it is.
 */
export function movePairInto(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
  home: NewHome,
): readonly Edit[] | undefined {
  const lines = linesOf(document, mapping, pair);
  const column = columnInside(document, home);
  if (!lines || column === undefined) return undefined;
  if (isAtEndOf(document, home, lines)) return reindentInPlace(document, lines, column);
  const text = reindented(document, lines, column);
  const removal = removeWhole(document, mapping, pair, lines);
  if (text === undefined || !removal) return undefined;
  const addition = isMapping(home)
    ? appendPairs(document, home, [text.trimStart()])
    : insertion(endOfKeyLine(document, home), lineBreakOf(document) + text);
  const touches = removal.range.start <= addition.range.start && addition.range.start <= removal.range.end;
  return touches ? undefined : [removal, addition];
}

const isMapping = (home: NewHome): home is MappingNode => 'pairs' in home;

/** Puts a pair below a key that is not there yet, in its place. Undefined as for {@link movePairInto}. */
export function wrapPair(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
  key: string,
): readonly Edit[] | undefined {
  const lines = linesOf(document, mapping, pair);
  if (!lines) return undefined;
  const edits = reindentInPlace(document, lines, lines.column + indentStep(document));
  const at = document.lines.start(lines.first);
  return edits && [insertion(at, `${' '.repeat(lines.column)}${key}:${lineBreakOf(document)}`), ...edits];
}

function linesOf(document: Document, mapping: MappingNode, pair: Pair): Lines | undefined {
  const entry = entryOf(document, pair.key);
  if (mapping.flow || !entry) return undefined;
  const end = contentEnd(document, pair.key.end, Math.max(pair.value.end, colonEnd(document, pair)));
  const [first, last] = [document.lines.lineAt(pair.key.start), document.lines.lineAt(end)];
  // In front of the key there is nothing but spaces: no mark at the start of the file, no dash, no tab.
  const before = document.slice(document.lines.start(first), pair.key.start);
  return before === ' '.repeat(entry.column) ? { first, last, column: entry.column } : undefined;
}

/** The column of keys in a pair's new home; undefined where there is no place for whole lines. */
function columnInside(document: Document, home: NewHome): number | undefined {
  if (isMapping(home)) return home.flow ? undefined : pairColumn(document, home);
  const entry = entryOf(document, home.key);
  return entry?.inline === 'none' ? entry.column + indentStep(document) : undefined;
}

/** Whether lines stand right behind those of their new home, or are its last ones: then only their indentation changes. */
function isAtEndOf(document: Document, home: NewHome, { first, last }: Lines): boolean {
  const [start, end] = isMapping(home) ? [home.start, home.end] : [home.key.start, home.key.end];
  const lastOfHome = document.lines.lineAt(contentEnd(document, start, end));
  if (lastOfHome === last) return true;
  if (lastOfHome >= first) return false;
  for (let line = lastOfHome + 1; line < first; line++) {
    const text = document.slice(document.lines.start(line), document.lines.end(line)).trim();
    if (text !== '' && !text.startsWith('#')) return false;
  }
  return true;
}

function reindentInPlace(document: Document, lines: Lines, column: number): Edit[] | undefined {
  const edits: Edit[] = [];
  for (let line = lines.first; line <= lines.last; line++) {
    const start = document.lines.start(line);
    const text = document.slice(start, document.lines.end(line));
    const moved = shifted(text, column - lines.column);
    if (moved === undefined) return undefined;
    const [before, after] = [leading(text), leading(moved)];
    if (before !== after) edits.push({ range: { start, end: start + before }, newText: ' '.repeat(after) });
  }
  return edits;
}

function reindented(document: Document, lines: Lines, column: number): string | undefined {
  const moved: string[] = [];
  for (let line = lines.first; line <= lines.last; line++) {
    const text = shifted(
      document.slice(document.lines.start(line), document.lines.end(line)),
      column - lines.column,
    );
    if (text === undefined) return undefined;
    moved.push(text);
  }
  return moved.join(lineBreakOf(document));
}

/** A line by so many columns to the right, or to the left where it is negative and the line leaves room. */
function shifted(text: string, columns: number): string | undefined {
  if (text.trim() === '') return text;
  if (columns >= 0) return ' '.repeat(columns) + text;
  const room = leading(text);
  if (room >= -columns) return text.slice(-columns);
  return text.trimStart().startsWith('#') ? text.trimStart() : undefined;
}

const leading = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

/** Takes a pair's lines away, comments included. Only where the pair may go, and its mapping keeps another. */
function removeWhole(document: Document, mapping: MappingNode, pair: Pair, lines: Lines): Edit | undefined {
  if (mapping.pairs.length < 2 || !removePair(document, mapping, pair)) return undefined;
  const start = document.lines.start(lines.first);
  const isLast = lines.last + 1 >= document.lines.count;
  const end = isLast ? document.lines.end(lines.last) : document.lines.start(lines.last + 1);
  // The last line has no line break of its own; then the one before it goes along.
  return { range: { start: isLast ? document.lines.end(lines.first - 1) : start, end }, newText: '' };
}

function endOfKeyLine(document: Document, { key }: Pair): number {
  const entry = entryOf(document, key);
  const line = document.lines.lineAt(key.start);
  return (
    commentOnLine(document, line)?.end ?? (entry ? missingValueAt(document, entry) : document.lines.end(line))
  );
}
