import { commentsWithin } from './comments';
import type { Document } from './document';
import { columnOf, contentEnd, type Edit } from './edit';
import { deleteAround, joinAdjacent, removeLines, withLineBreakBefore } from './removal';
import type { SequenceNode } from './tree';

/**
 * Removes an item of a list. Comments stay. Undefined where that cannot be done safely: it is the only item, it holds an
 * anchor, or its dash does not begin its line.
 */
export function removeItem(document: Document, list: SequenceNode, index: number): Edit[] | undefined {
  const item = list.items[index];
  if (!item || list.items.length < 2) return undefined;
  const end = contentEnd(document, item.start, item.end);
  if (document.slice(item.start, end).includes('&')) return undefined;
  const edits = list.flow
    ? removeFlowItem(document, list, index, end)
    : removeBlockItem(document, item.start, end);
  return edits && joinAdjacent(joinAdjacent(edits).map((edit) => withLineBreakBefore(document, edit)));
}

function removeBlockItem(document: Document, start: number, end: number): Edit[] | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(start);
  const lead = text.slice(lines.start(line), start);
  const dash = /^\uFEFF?[ \t]*-[ \t]+$/.test(lead) ? lines.start(line) + lead.indexOf('-') : undefined;
  if (dash === undefined) return undefined;
  return removeLines(document, line, lines.lineAt(end), columnOf(document, dash));
}

function removeFlowItem(document: Document, list: SequenceNode, index: number, end: number): Edit[] {
  const { items } = list;
  const item = items[index];
  const next = items[index + 1];
  const previous = items[index - 1];
  if (!item) return [];
  if (next) return deleteAround(document, item.start, next.start);
  const from = previous && contentEnd(document, previous.start, previous.end);
  const isBare =
    from !== undefined && commentsWithin(document, { start: from, end: item.start }).length === 0;
  if (isBare) return deleteAround(document, from, end);
  // The comma in front stays for the comment's sake; another one behind it would stand alone.
  const comma = /^\s*,/.exec(document.slice(end, list.end))?.[0].length ?? 0;
  return deleteAround(document, item.start, end + comma);
}
