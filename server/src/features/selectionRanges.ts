import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { commentOnLine } from '../core/comments';
import type { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import { indexBefore } from '../core/search';
import { rangeOfNode, structureOf, type StructureNode } from '../core/structure';

/** Deeper than anybody looks, and shallow enough for every stack. */
const MAX_DEPTH = 100;
/** So far from the cursor a word and a reference are looked for. */
const MAX_WORD = 300;

const WORD = /[\p{L}\p{N}_]+/gu;
const REFERENCE = /\$\{[^{}\r\n]*\}|\{\{[^{}\r\n]*\}\}/g;

/**
 * What is selected when a selection grows from a position: word, scalar without and with its quotes, key and value, all of the
 * mapping, and so on up to the document. It goes by indentation and brackets, and works in half-typed text, too.
 */
export function selectionRanges(document: Document, positions: readonly Position[]): SelectionRange[] {
  // There may be as many cursors as lines.
  const roots = structureOf(document);
  const comments = new CommentBlocks(document);
  return positions.map((position) => {
    const offset = document.offsetAt(position);
    const ranges = [...structureAround(document, roots, offset), ...textAround(document, comments, offset)];
    return nested(document, ranges, offset);
  });
}

/** Ranges from the outside in; what does not lie inside what comes before it is left out. */
function nested(document: Document, ranges: readonly OffsetRange[], offset: number): SelectionRange {
  const whole = { start: 0, end: document.source.length };
  let current: SelectionRange = { range: toRange(document, whole) };
  let around = whole;
  for (const range of ranges) {
    const { start, end } = range;
    const holdsCursor = start <= offset && offset <= end;
    const isInside = around.start <= start && end <= around.end;
    const isSame = around.start === start && around.end === end;
    if (!holdsCursor || !isInside || isSame || start === end) continue;
    current = { range: toRange(document, range), parent: current };
    around = range;
  }
  return current;
}

function toRange(document: Document, { start, end }: OffsetRange): SelectionRange['range'] {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** The mappings, lists, pairs and scalars an offset is in, from the outside in. */
function structureAround(document: Document, roots: readonly StructureNode[], offset: number): OffsetRange[] {
  const ranges: OffsetRange[] = [];
  const { rootFlow } = document.outline;
  if (rootFlow) ranges.push(rootFlow);
  let siblings = roots;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const [first] = siblings;
    const last = siblings.at(-1);
    if (!first || !last) break;
    ranges.push({ start: first.head.start, end: last.end });
    const node = siblings[indexBefore(siblings, ({ head }) => head.start > offset)];
    if (!node || offset > node.end) break;
    ranges.push(rangeOfNode(node));
    ranges.push(...ownRanges(document, node, offset));
    siblings = node.children;
  }
  return ranges;
}

/** The key or the value of a node an offset is in, with its quotes or brackets and without. */
function ownRanges(
  document: Document,
  { kind, head, value, style }: StructureNode,
  offset: number,
): OffsetRange[] {
  const { start, end } = value;
  if (kind === 'key' && offset <= head.end) return [head, withoutQuotes(document, head)];
  if (offset < start || style === 'none') return [];
  if (style === 'flow-mapping' || style === 'flow-sequence') return [value];
  if (style !== 'block') return [value, withoutQuotes(document, value)];
  // The first line of a block scalar is only its `|`.
  const second = document.lines.start(document.lines.lineAt(start) + 1);
  const text = document.slice(second, end);
  return [value, { start: second + text.length - text.trimStart().length, end }];
}

function withoutQuotes(document: Document, { start, end }: OffsetRange): OffsetRange {
  const quote = document.slice(start, start + 1);
  if (quote !== '"' && quote !== "'") return { start, end };
  const isClosed = end - start > 1 && document.slice(end - 1, end) === quote;
  return { start: start + 1, end: isClosed ? end - 1 : end };
}

/** The comment, the reference and the word an offset is in, from the outside in. */
function textAround(document: Document, comments: CommentBlocks, offset: number): OffsetRange[] {
  const { lines } = document;
  const line = lines.lineAt(offset);
  const from = Math.max(lines.start(line), offset - MAX_WORD);
  const text = document.slice(from, Math.min(lines.end(line), offset + MAX_WORD));
  const found = (pattern: RegExp): OffsetRange[] =>
    [...text.matchAll(pattern)]
      .map(({ index, 0: { length } }) => ({ start: from + index, end: from + index + length }))
      .filter(({ start, end }) => start <= offset && offset <= end)
      .slice(-1);
  const references = found(REFERENCE).flatMap(({ start, end }) => [
    { start, end },
    insideBraces(document, start, end),
  ]);
  return [...commentAround(document, comments, line, offset), ...references, ...found(WORD)];
}

function insideBraces(document: Document, start: number, end: number): OffsetRange {
  const closing = document.slice(start, start + 1) === '$' ? 1 : 2;
  return { start: start + 2, end: end - closing };
}

/** The lines of comments around a line, and the comment on it, if the offset is in one. */
function commentAround(
  document: Document,
  comments: CommentBlocks,
  line: number,
  offset: number,
): OffsetRange[] {
  const comment = commentOnLine(document, line);
  if (!comment || offset < comment.start) return [];
  const mark = /^#+[ \t]*/.exec(document.slice(comment.start, comment.end))?.[0].length ?? 0;
  const own = [comment, { start: comment.start + mark, end: comment.end }];
  const block = comments.around(line);
  return block ? [block, ...own] : own;
}

/** Lines of comments one below the other. */
class CommentBlocks {
  /** The block that was found last: the next question is mostly about the same. */
  private last = { first: -1, last: -1 };

  constructor(private readonly document: Document) {}

  /** The block a line belongs to; undefined where it is no line of comment. */
  around(line: number): OffsetRange | undefined {
    if (!this.isComment(line)) return undefined;
    if (line < this.last.first || line > this.last.last) {
      let first = line;
      let last = line;
      while (this.isComment(first - 1)) first--;
      while (this.isComment(last + 1)) last++;
      this.last = { first, last };
    }
    const { lines } = this.document;
    const { first, last } = this.last;
    return { start: commentOnLine(this.document, first)?.start ?? lines.start(first), end: lines.end(last) };
  }

  private isComment(line: number): boolean {
    return this.document.outline.line(line)?.kind === 'comment';
  }
}
