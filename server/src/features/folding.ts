import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Document } from '../core/document';
import { LineIndex, type OffsetRange } from '../core/lines';
import { scanOutline } from '../core/outlineScanner';
import { atOnce } from '../core/steps';
import { structureOf, type StructureNode } from '../core/structure';
import type { ClientFeatures, FoldingClient } from './context';

/** Deeper than anybody looks, and shallow enough for every stack. */
const MAX_DEPTH = 100;

const REGION = /^[ \t]*#[ \t]*(end)?region\b/i;

/**
 * What can be folded: sections, items, values and collections of several lines, blocks of comments and what is commented out in
 * them, and what stands between `# region` and `# endregion`. Blank lines and comments behind a section stay outside it.
 */
export function foldingRanges(
  document: Document,
  { folding = {} }: Pick<ClientFeatures, 'folding'>,
): FoldingRange[] {
  const folds: FoldingRange[] = [];
  const { rootFlow } = document.outline;
  if (rootFlow) addFlow(document, rootFlow, folding, folds);
  for (const node of structureOf(document)) addStructure(document, node, folding, folds, 0);
  addComments(document, folds);
  const ordered = folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  // Of what begins on one line the largest can be folded.
  const distinct = ordered.filter(({ startLine }, i) => startLine !== ordered[i - 1]?.startLine);
  return folding.rangeLimit === undefined ? distinct : outermost(distinct, folding.rangeLimit);
}

function addStructure(
  document: Document,
  node: StructureNode,
  client: FoldingClient,
  folds: FoldingRange[],
  depth: number,
): void {
  const { lines } = document;
  const startLine = lines.lineAt(node.head.start);
  const endLine = lines.lineAt(node.end);
  if (endLine === startLine || depth > MAX_DEPTH) return;
  if (isFlow(node)) addFlow(document, node.value, client, folds);
  else if (!node.inFlow || node.children.length === 0) folds.push({ startLine, endLine });
  for (const child of node.children) addStructure(document, child, client, folds, depth + 1);
}

function isFlow({ style }: StructureNode): boolean {
  return style === 'flow-mapping' || style === 'flow-sequence';
}

/** A collection in brackets folds between them. */
function addFlow(
  document: Document,
  { start, end }: OffsetRange,
  { lineFoldingOnly = false }: FoldingClient,
  folds: FoldingRange[],
): void {
  const { lines } = document;
  const startLine = lines.lineAt(start);
  const last = lines.lineAt(end);
  const isClosed = /[\]}]/.test(document.slice(end - 1, end));
  if (!lineFoldingOnly && isClosed) {
    const { line: endLine, character: endCharacter } = document.positionAt(end - 1);
    const startCharacter = document.positionAt(start + 1).character;
    if (endLine > startLine) folds.push({ startLine, startCharacter, endLine, endCharacter });
    return;
  }
  // A closing bracket on a line of its own stays in sight.
  const isAlone = isClosed && document.slice(lines.start(last), end - 1).trim() === '';
  const endLine = isAlone ? last - 1 : last;
  if (endLine > startLine) folds.push({ startLine, endLine });
}

function addComments(document: Document, folds: FoldingRange[]): void {
  const { lines, outline } = document;
  const regions: number[] = [];
  let block: string[] = [];
  for (let line = 0; line <= lines.count; line++) {
    const isComment = line < lines.count && outline.line(line)?.kind === 'comment';
    const text = isComment ? document.slice(lines.start(line), lines.end(line)) : '';
    const region = REGION.exec(text);
    if (isComment && !region) {
      block.push(text);
      continue;
    }
    if (block.length > 1) addCommentBlock(block, line - block.length, folds);
    block = [];
    if (!region) continue;
    if (region[1] === undefined) regions.push(line);
    else {
      const startLine = regions.pop();
      if (startLine !== undefined) folds.push({ startLine, endLine: line, kind: FoldingRangeKind.Region });
    }
  }
}

/** A block of comment lines as a whole, and the sections that are commented out in it. */
function addCommentBlock(block: readonly string[], startLine: number, folds: FoldingRange[]): void {
  const kind = FoldingRangeKind.Comment;
  folds.push({ startLine, endLine: startLine + block.length - 1, kind });
  const text = block.map((line) => line.replace(/^[ \t]*#/, '')).join('\n');
  const { roots } = atOnce(scanOutline(text, LineIndex.of(text)));
  const waiting = [...roots];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    // Prose may look like a key; a section has something below it.
    if (entry.children.length === 0) continue;
    const { line, lastLine } = entry;
    if (lastLine > line) folds.push({ startLine: startLine + line, endLine: startLine + lastLine, kind });
    for (const child of entry.children) waiting.push(child);
  }
}

/** The ranges that fewest others are around, at most `limit`. They are in order. */
function outermost(folds: readonly FoldingRange[], limit: number): FoldingRange[] {
  if (folds.length <= limit) return [...folds];
  const around: number[] = [];
  const levels = folds.map(({ startLine, endLine }) => {
    while ((around.at(-1) ?? Infinity) < startLine) around.pop();
    around.push(endLine);
    return around.length;
  });
  const chosen = [...folds.keys()].sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0) || a - b);
  const kept = new Set(chosen.slice(0, Math.max(0, limit)));
  return folds.filter((_, i) => kept.has(i));
}
