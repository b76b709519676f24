import { Attached } from './attached';
import type { Document } from './document';
import type { OffsetRange } from './lines';
import type { OutlineEntry } from './outline';
import { scanFlow, scanQuoted } from './scan';

/** How many lines an unfinished value outside the block structure is read on for. */
const MAX_LINES = 200;

/** The comment on a line from its `#` on, whole-line or trailing; undefined when a `#` there belongs to a value. */
export function commentOnLine(document: Document, line: number): OffsetRange | undefined {
  const info = document.outline.line(line);
  if (!info) return undefined;
  switch (info.kind) {
    case 'blank':
    case 'marker':
      return undefined;
    case 'comment':
      return commentFrom(document, document.lines.start(line), line);
    case 'bare':
      return info.bare && behindBareValue(document, info.bare.start, line);
    case 'entries':
      return info.entry && onEntry(document, info.entry, line);
    case 'inside':
      return insideValue(document, info.entry, line);
  }
}

/** The comments that begin in a stretch of text, in order. */
export function commentsWithin(document: Document, range: OffsetRange): OffsetRange[] {
  const comments: OffsetRange[] = [];
  const last = document.lines.lineAt(range.end);
  for (let line = document.lines.lineAt(range.start); line <= last; line++) {
    const comment = commentOnLine(document, line);
    if (comment && comment.start >= range.start && comment.start < range.end) comments.push(comment);
  }
  return comments;
}

function onEntry(document: Document, entry: OutlineEntry, line: number): OffsetRange | undefined {
  const end = document.lines.end(line);
  switch (entry.inline) {
    case 'none':
    case 'block':
      // Behind the colon, an anchor, or the `|` of a block scalar.
      return commentFrom(document, entry.inline === 'block' ? entry.valueStart : entry.indicatorEnd, line);
    case 'flow':
      if (entry.valueEnd > end) return flowComments(document, entry.valueStart).get(line);
      return commentFrom(document, entry.valueEnd, line);
    case 'plain':
    case 'single':
    case 'double':
    case 'alias':
      return entry.valueEnd > end ? undefined : commentFrom(document, entry.valueEnd, line);
  }
}

/** On a further line of a value: behind its end, or between the items of a flow collection. */
function insideValue(
  document: Document,
  entry: OutlineEntry | undefined,
  line: number,
): OffsetRange | undefined {
  const { outline } = document;
  const { rootFlow } = outline;
  if (rootFlow && document.lines.start(line) <= rootFlow.end)
    return flowComments(document, rootFlow.start).get(line);
  if (entry && entry.inline !== 'none' && entry.lastLine >= line) {
    if (entry.inline === 'block' || entry.valueEnd > document.lines.end(line)) {
      return entry.inline === 'flow' ? flowComments(document, entry.valueStart).get(line) : undefined;
    }
    return commentFrom(document, entry.valueEnd, line);
  }
  let head = line;
  while (outline.line(head)?.kind === 'inside') head--;
  const start = outline.line(head)?.bare?.start;
  return start === undefined ? undefined : behindBareValue(document, start, line);
}

/** A value that stands on lines of its own begins at `start`; the line is its first or a further one. */
function behindBareValue(document: Document, start: number, line: number): OffsetRange | undefined {
  const { text, lines } = document;
  const first = text[start];
  const flow = first === '[' || first === '{';
  if (!flow && first !== '"' && first !== "'") return commentFrom(document, start, line);
  const limit = lines.end(Math.min(lines.lineAt(start) + MAX_LINES, lines.count - 1));
  const { end } = (flow ? scanFlow : scanQuoted)(text, start, limit);
  if (end > lines.end(line)) return flow ? flowComments(document, start).get(line) : undefined;
  return commentFrom(document, end, line);
}

/** The first `#` from an offset on that white space, or the end of a quoted or flow value, sets apart, on one line. */
function commentFrom(document: Document, from: number, line: number): OffsetRange | undefined {
  const { lines } = document;
  const start = lines.start(line);
  const end = lines.end(line);
  const text = document.slice(start, end);
  const begin = from - start;
  for (let at = Math.max(begin, 0); at < text.length; at++) {
    if (text[at] !== '#') continue;
    const before = text[at - 1] ?? '';
    // What else Unicode calls white space, and a byte order mark further on, is text to YAML.
    const isMark = before === '\uFEFF' && start === 0 && at === 1;
    const apart = at === 0 || isMark || /[ \t]/.test(before) || (at === begin && /[\]}"']/.test(before));
    if (apart) return { start: start + at, end };
  }
  return undefined;
}

/** Long flow collections are asked about line by line; their comments are found once. */
type FlowComments = ReadonlyMap<number, OffsetRange>;

const flowCommentsOf = new Attached<Document, Map<number, FlowComments>>('flow comments');

/** The comments in the flow collection that begins at `start`, by line. */
function flowComments(document: Document, start: number): FlowComments {
  const known = flowCommentsOf.getOr(document, () => new Map<number, FlowComments>());
  let comments = known.get(start);
  if (!comments) known.set(start, (comments = findFlowComments(document, start)));
  return comments;
}

function findFlowComments(document: Document, start: number): FlowComments {
  const { text, lines } = document;
  const comments = new Map<number, OffsetRange>();
  const { end } = scanFlow(text, start, text.length);
  for (let at = start; at < end; at++) {
    const unit = text[at];
    const apart = /[\s,:[\]{}]/.test(text[at - 1] ?? ' ');
    if ((unit === '"' || unit === "'") && apart) {
      at = scanQuoted(text, at, end).end - 1;
    } else if (unit === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const line = lines.lineAt(at);
      const comment = { start: at, end: lines.end(line) };
      comments.set(line, comment);
      at = comment.end;
    }
  }
  // What follows the closing bracket on its line.
  const last = lines.lineAt(Math.max(end - 1, start));
  const behind = commentFrom(document, end, last);
  if (behind) comments.set(last, behind);
  return comments;
}

/** Whether an offset on a line is neither in a comment nor in a key. */
export function isInValue(document: Document, line: number, offset: number): boolean {
  const comment = commentOnLine(document, line);
  if (comment && offset >= comment.start) return false;
  const entry = document.outline.line(line)?.entry;
  return entry?.line !== line || offset >= entry.indicatorEnd;
}
