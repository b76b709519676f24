import { commentOnLine, commentsWithin } from '../core/comments';
import type { Document } from '../core/document';
import { columnOf, entryOf, missingValueAt, type Edit } from '../core/edit';
import { joinAdjacent, removeLines, removePair } from '../core/removal';
import type { MappingNode, Pair, SequenceNode } from '../core/tree';
import type { Fix } from './rule';

/**
 * Turns `{default: [...]}`, the shape `models` has for custom endpoints, into the bare list other endpoints want.
 * Comments stay; the other keys of that shape mean nothing here and go.
 */
export function unwrapDefaultFixes(document: Document, mapping: MappingNode): Fix[] {
  const pair = mapping.pair('default');
  const list = pair?.value;
  if (!pair || list?.kind !== 'sequence') return [];
  // An anchor at the key would get lost with it.
  const between = document.slice(pair.key.end, list.start);
  if (/[&!]/.test(between.replaceAll(/#.*/g, ''))) return [];
  const edits = mapping.flow
    ? unwrapFlow(document, mapping, list)
    : unwrapBlock(document, mapping, pair, list);
  return edits
    ? [{ title: 'Turn into a list', edits, preferred: true, safe: mapping.pairs.length === 1 }]
    : [];
}

function unwrapFlow(document: Document, mapping: MappingNode, list: SequenceNode): Edit[] | undefined {
  const around = [
    { start: mapping.start, end: list.start },
    { start: list.end, end: mapping.end },
  ];
  // Outside the brackets there is no room for a comment.
  if (around.some((range) => commentsWithin(document, range).length > 0)) return undefined;
  return around.map((range) => ({ range, newText: '' }));
}

function unwrapBlock(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
  list: SequenceNode,
): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const other of mapping.pairs) {
    const removal = other === pair ? [] : removePair(document, mapping, other);
    if (!removal) return undefined;
    edits.push(...removal);
  }
  return [
    ...joinAdjacent(edits),
    ...(list.flow ? moveFlowList(document, pair, list) : moveBlockList(document, pair, list)),
  ];
}

/** `models: [a]` in place of a `default: [a]` on a line below. */
function moveFlowList(document: Document, pair: Pair, list: SequenceNode): Edit[] {
  const parent = entryOf(document, pair.key)?.parent;
  const at = parent && missingValueAt(document, parent);
  if (at !== undefined && document.slice(at, pair.key.start).trim() === '') {
    return [{ range: { start: at, end: list.start }, newText: ' ' }];
  }
  return [{ range: { start: pair.key.start, end: list.start }, newText: '' }];
}

/** The items move to the column where the key stood, the comments between them along with them. */
function moveBlockList(document: Document, pair: Pair, list: SequenceNode): Edit[] {
  const { lines, text } = document;
  const keyLine = lines.lineAt(pair.key.start);
  const column = columnOf(document, pair.key.start);
  const edits = removeLines(document, keyLine, keyLine, column);
  const surplus = columnOf(document, list.start) - column;
  for (let line = keyLine + 1; surplus > 0 && line <= lines.lineAt(list.end - 1); line++) {
    const start = lines.start(line);
    const indent = /^ */.exec(text.slice(start, lines.end(line)))?.[0].length ?? 0;
    const cut = Math.min(
      surplus,
      commentOnLine(document, line)?.start === start + indent ? indent - column : indent,
    );
    if (cut > 0) edits.push({ range: { start, end: start + cut }, newText: '' });
  }
  return edits;
}
