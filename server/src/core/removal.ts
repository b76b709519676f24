import { commentOnLine, commentsWithin } from './comments';
import type { Document } from './document';
import { colonEnd, columnOf, contentEnd, entryOf, insertion, missingValueAt, type Edit } from './edit';
import { markLength, type OffsetRange } from './lines';
import { skipSpaces } from './scan';
import type { AliasNode, MappingNode, Pair, YamlNode } from './tree';

/**
 * Removes a pair with its value. Comments stay, those of the removed lines in the column of the key; a mapping that would
 * be left without keys becomes `{}`. Undefined where that cannot be done safely: the pair holds an anchor that is used
 * elsewhere, or is written with `?`.
 */
export function removePair(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
): readonly Edit[] | undefined {
  const end = contentEnd(document, pair.key.end, Math.max(pair.value.end, colonEnd(document, pair)));
  if (!canGo(document, pair, end)) return undefined;
  const edits = mapping.flow
    ? removeFlowPair(document, mapping, pair, end)
    : removeBlockPair(document, mapping, pair, end);
  return joinAdjacent(joinAdjacent(edits).map((edit) => withLineBreakBefore(document, edit)));
}

/**
 * The comment at the end of a pair's line, where the pair has that line for itself; and the edits that take both away.
 * Undefined where there is no such comment, or the pair cannot be removed.
 */
export function removePairWithComment(
  document: Document,
  mapping: MappingNode,
  pair: Pair,
): { readonly edits: readonly Edit[]; readonly comment: OffsetRange } | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(pair.key.start);
  const comment = commentOnLine(document, line);
  const isAlone = text.slice(lines.start(line), pair.key.start).trim() === '';
  if (!comment || comment.start < pair.value.end || !isAlone || mapping.flow) return undefined;
  const edits = removePair(document, mapping, pair);
  // What is left of the line is its indentation and the comment.
  const left = { start: lines.start(line), end: lines.start(line + 1) };
  const others = edits?.filter(({ range }) => range.end <= left.start || range.start >= left.end);
  if (!edits || edits.length - (others?.length ?? 0) !== 1) return undefined;
  return { edits: [...(others ?? []), withLineBreakBefore(document, { range: left, newText: '' })], comment };
}

/** The last line of a file has no line break of its own: when it goes, the one before it goes along. */
export function withLineBreakBefore(document: Document, edit: Edit): Edit {
  const { lines, text } = document;
  const { start, end } = edit.range;
  const line = lines.lineAt(start);
  const wholeLines = edit.newText === '' && end === text.length && start < end && start === lines.start(line);
  if (!wholeLines || line === 0 || /[\r\n]$/.test(text)) return edit;
  return { range: { start: lines.end(line - 1), end }, newText: '' };
}

/** Removes whole lines from `first` to `last`, but keeps their comments, in a column. */
export function removeLines(document: Document, first: number, last: number, column: number): Edit[] {
  const { lines, text } = document;
  const edits: Edit[] = [];
  for (let line = first; line <= last; line++) {
    const start = line === 0 ? markLength(text) : lines.start(line);
    const comment = commentOnLine(document, line);
    if (comment) {
      const from = Math.min(start + column, comment.start);
      const blank = text.slice(start, from).trim() === '';
      edits.push({ range: { start: blank ? from : start, end: comment.start }, newText: '' });
    } else {
      edits.push({ range: { start, end: lines.start(line + 1) }, newText: '' });
    }
  }
  return edits.filter(({ range }) => range.end > range.start);
}

function removeBlockPair(document: Document, mapping: MappingNode, pair: Pair, end: number): Edit[] {
  const { lines } = document;
  const { start } = pair.key;
  const first = lines.lineAt(start);
  const last = lines.lineAt(end);
  const column = columnOf(document, start);
  const ownLine = document.slice(lines.start(first), start).trim() === '';
  if (mapping.pairs.length === 1) {
    const parent = entryOf(document, pair.key)?.parent;
    if (ownLine && parent && parent.line < first) {
      return [
        insertion(missingValueAt(document, parent), ' {}'),
        ...removeLines(document, first, last, column),
      ];
    }
    const comment = commentOnLine(document, first);
    const firstEnd = contentEnd(document, start, Math.min(comment?.start ?? end, lines.end(first)));
    return [
      { range: { start, end: firstEnd }, newText: '{}' },
      ...removeLines(document, first + 1, last, column),
    ];
  }
  if (ownLine) return removeLines(document, first, last, column);
  // On the line of a dash the next key, or the first comment before it, moves up.
  const next = mapping.pairs[mapping.pairs.indexOf(pair) + 1];
  const [comment] = commentsWithin(document, { start, end: next ? next.key.start : lines.end(last) });
  const moved = comment ? comment.start : (next?.key.start ?? lines.end(last));
  const resume = lines.lineAt(moved) + 1;
  return [{ range: { start, end: moved }, newText: '' }, ...removeLines(document, resume, last, column)];
}

function removeFlowPair(document: Document, mapping: MappingNode, pair: Pair, end: number): Edit[] {
  const index = mapping.pairs.indexOf(pair);
  const next = mapping.pairs[index + 1];
  const previous = mapping.pairs[index - 1];
  const { start } = pair.key;
  if (next) return deleteAround(document, start, next.key.start);
  if (previous) {
    const from = Math.max(previous.value.end, colonEnd(document, previous));
    if (commentsWithin(document, { start: from, end: start }).length === 0) {
      return deleteAround(document, from, end);
    }
  }
  // A comma behind the pair would be left without anything before it.
  const comma = /^\s*,/.exec(document.slice(end, mapping.end))?.[0].length ?? 0;
  return deleteAround(document, start, end + comma);
}

/** Deletes a stretch of a flow collection, but not its comments, which keep white space before and the line break behind. */
export function deleteAround(document: Document, start: number, end: number): Edit[] {
  const { lines, text } = document;
  const edits: Edit[] = [];
  let from = start;
  for (const comment of commentsWithin(document, { start, end })) {
    const apart = text.slice(lines.start(lines.lineAt(from)), from).trim() === '';
    const written = text.slice(from, comment.start);
    const spaces = apart ? 0 : written.length - written.trimEnd().length;
    edits.push({ range: { start: from, end: comment.start - spaces }, newText: '' });
    from = skipSpaces(text, lines.start(lines.lineAt(comment.start) + 1), end);
  }
  edits.push({ range: { start: Math.min(from, end), end }, newText: '' });
  return edits.filter(({ range }) => range.end > range.start);
}

/** Whether a pair can be removed without breaking what refers to it. */
function canGo(document: Document, pair: Pair, end: number): boolean {
  const { text, lines, root } = document;
  const before = text.slice(lines.start(lines.lineAt(pair.key.start)), pair.key.start);
  const own = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('{')) + 1);
  if (pair.key.kind !== 'scalar' || /[?&!]/.test(own)) return false;
  // A key that begins with a byte order mark stands where the outline sees another.
  if (pair.name.startsWith('\uFEFF')) return false;
  // The `?` may stand on a line above its key.
  const above = text.slice(Math.max(0, pair.key.start - 300), pair.key.start);
  if (/(?:^|[\r\n])[ -]*\?[ \t]*(?:#[^\r\n]*)?\s+$/.test(above)) return false;
  if (!text.slice(pair.key.start, end).includes('&') || !root) return true;
  return !aliasesIn(root).some(({ start, target }) => {
    const outside = start < pair.key.start || start >= end;
    // Nothing behind an anchor has its place at the very end.
    return outside && target !== undefined && target.start >= pair.key.start && target.start <= end;
  });
}

function aliasesIn(node: YamlNode): AliasNode[] {
  switch (node.kind) {
    case 'alias':
      return [node];
    case 'scalar':
      return [];
    case 'sequence':
      return node.items.flatMap(aliasesIn);
    case 'mapping':
      return node.pairs.flatMap(({ key, value }) => [...aliasesIn(key), ...aliasesIn(value)]);
  }
}

/** Edits that follow on one another as one. Removals of neighbours may overlap: at the end of a file both take a line break. */
export function joinAdjacent(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const last = joined[joined.length - 1];
    if (last && last.range.end >= edit.range.start) {
      joined[joined.length - 1] = {
        range: { start: last.range.start, end: Math.max(last.range.end, edit.range.end) },
        newText: last.newText + edit.newText,
      };
    } else {
      joined.push(edit);
    }
  }
  return joined;
}
