import type { Cursor, CursorStyle, NoCursor } from './cursor';
import { unquote, type FlowCollection, type FlowEntry } from './flow';
import type { LineIndex, OffsetRange } from './lines';
import type { Path } from './path';
import type { CodeUnits } from './sourceText';

const NONE: NoCursor = { kind: 'none' };

/** A written scalar as a cursor sees it: without its quotes, closed or not. */
export function writtenScalar(
  text: CodeUnits,
  written: OffsetRange,
): { replace: OffsetRange; text: string; style: CursorStyle } {
  const whole = text.slice(written.start, written.end);
  const quote = whole[0];
  if (quote !== '"' && quote !== "'") return { replace: written, text: whole, style: 'plain' };
  const closed = whole.length > 1 && whole.endsWith(quote);
  const replace = { start: written.start + 1, end: closed ? written.end - 1 : written.end };
  return {
    replace,
    text: text.slice(replace.start, replace.end),
    style: quote === '"' ? 'double' : 'single',
  };
}

/** No configuration is nested deeper; a line of open brackets is no question. */
const MAX_DEPTH = 100;

/** What can be typed at an offset within a flow collection; `base` is the collection's own path. */
export function flowCursor(
  text: string,
  lines: LineIndex,
  root: FlowCollection,
  base: Path,
  offset: number,
): Cursor {
  let collection = root;
  let path = base;
  for (let depth = 0; ; depth++) {
    if (depth > MAX_DEPTH) return NONE;
    const index = collection.entries.findIndex((entry) => {
      const child = entry.child;
      return child && offset > child.start && (offset < child.end || (!child.closed && offset <= child.end));
    });
    const entry = collection.entries[index];
    if (!entry?.child) break;
    path = [...path, segmentOf(collection, entry, index)];
    collection = entry.child;
  }
  return flowEntryCursor(text, lines, collection, path, offset);
}

function segmentOf(collection: FlowCollection, entry: FlowEntry, index: number): string | number {
  return collection.kind === 'sequence' ? index : (entry.keyText ?? '');
}

function flowEntryCursor(
  text: string,
  lines: LineIndex,
  collection: FlowCollection,
  path: Path,
  offset: number,
): Cursor {
  const column = offset - lines.start(lines.lineAt(offset));
  const index = collection.entries.findIndex((entry) => touches(entry, offset));
  const entry = collection.entries[index];
  const empty = { start: offset, end: offset };
  const value = { kind: 'value', needsSpace: false, flow: true, itemColumn: undefined } as const;
  // On a nested collection's edge nothing can be typed, nor behind an entry that no comma ends yet.
  if (entry?.child && offset > (entry.key?.end ?? -1)) return NONE;
  if (!entry && isUnended(collection, offset)) return NONE;
  if (collection.kind === 'sequence') {
    const written = entry?.scalar;
    const at = entry ? index : collection.entries.filter((other) => endOf(other) < offset).length;
    if (written) return { ...value, path: [...path, at], ...writtenScalar(text, written) };
    return { ...value, path: [...path, at], replace: empty, text: '', style: 'plain' };
  }
  const behindColon = entry?.colonEnd !== undefined && offset >= entry.colonEnd;
  if (entry && behindColon) {
    const at = [...path, entry.keyText ?? ''];
    if (entry.scalar) return { ...value, path: at, ...writtenScalar(text, entry.scalar) };
    return {
      ...value,
      path: at,
      replace: empty,
      text: '',
      style: 'plain',
      needsSpace: offset === entry.colonEnd,
    };
  }
  const key = entry?.key ?? entry?.scalar ?? empty;
  const siblings = collection.entries.flatMap((other) => {
    if (other === entry) return [];
    const written = other.key ?? other.scalar;
    return written ? [unquote(text.slice(written.start, written.end))] : [];
  });
  return {
    kind: 'key',
    container: path,
    siblings,
    replace: key,
    text: text.slice(key.start, key.end),
    column,
    hasColon: entry?.colonEnd !== undefined,
    flow: true,
    children: 'keys',
    itemCount: 0,
  };
}

/** Whether the entry in front of the cursor lacks its comma. */
function isUnended(collection: FlowCollection, offset: number): boolean {
  const previous = collection.entries.filter((entry) => endOf(entry) <= offset).pop();
  return previous !== undefined && (previous.end ?? offset) >= offset;
}

function startOf(entry: FlowEntry): number {
  return entry.key?.start ?? entry.scalar?.start ?? entry.child?.start ?? entry.colonEnd ?? 0;
}

function endOf(entry: FlowEntry): number {
  return Math.max(entry.scalar?.end ?? 0, entry.child?.end ?? 0, entry.colonEnd ?? 0, entry.key?.end ?? 0);
}

/** Whether the cursor is on an entry; behind a colon the white space up to the comma belongs to it. */
function touches(entry: FlowEntry, offset: number): boolean {
  if (offset < startOf(entry)) return false;
  if (offset <= endOf(entry)) return true;
  return entry.colonEnd !== undefined && !entry.scalar && !entry.child && offset <= (entry.end ?? offset);
}
