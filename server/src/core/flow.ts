import type { OffsetRange } from './lines';
import { isSpace, scanQuoted } from './scan';

/** One entry of a flow collection: `key: value` of a mapping or an item of a sequence, as far as it is typed. */
export interface FlowEntry {
  /** The key as written; undefined for sequence items. */
  key?: OffsetRange;
  keyText?: string;
  /** Offset behind the colon. */
  colonEnd?: number;
  /** The scalar value as written (quotes included), when there is one. */
  scalar?: OffsetRange;
  child?: FlowCollection;
  /** Offset of the comma or bracket that ends the entry; undefined while there is none. */
  end?: number;
}

/** A flow collection read tolerantly: missing commas, values and closing brackets are no obstacle. */
export interface FlowCollection extends OffsetRange {
  readonly kind: 'mapping' | 'sequence';
  readonly entries: FlowEntry[];
  /** Offset behind the closing bracket, or the end of what was read. */
  end: number;
  closed: boolean;
}

/** Reads the flow collection that begins at `start`, no further than `end`. */
export function parseFlow(text: string, start: number, end: number): FlowCollection {
  const root = open(text, start);
  const stack: FlowCollection[] = [root];
  let at = start + 1;
  let entry: FlowEntry | undefined;
  while (at < end) {
    const top = stack[stack.length - 1];
    if (!top) break;
    const unit = text[at] ?? '';
    if (unit === '[' || unit === '{') {
      entry = begin(top, entry);
      entry.child = open(text, at);
      stack.push(entry.child);
      entry = undefined;
      at++;
    } else if (unit === ']' || unit === '}') {
      if (entry) entry.end = at;
      top.end = ++at;
      top.closed = true;
      stack.pop();
      const parent = stack[stack.length - 1];
      entry = parent?.entries[parent.entries.length - 1];
    } else if (unit === ',') {
      if (entry) entry.end = at;
      entry = undefined;
      at++;
    } else if (unit === ':' && isColon(text, at, entry)) {
      entry = begin(top, entry);
      entry.colonEnd = ++at;
      if (entry.scalar) {
        entry.key = entry.scalar;
        entry.keyText = unquote(text.slice(entry.key.start, entry.key.end));
        delete entry.scalar;
      }
    } else if (/\s/.test(unit)) {
      at++;
    } else if (unit === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      while (at < end && text[at] !== '\n' && text[at] !== '\r') at++;
    } else {
      const scalar = scanScalar(text, at, end);
      entry = begin(top, entry);
      entry.scalar = entry.scalar ? { start: entry.scalar.start, end: scalar.end } : scalar;
      at = scalar.end;
    }
  }
  for (const unclosed of stack) unclosed.end = end;
  return root;
}

function open(text: string, start: number): FlowCollection {
  return {
    kind: text[start] === '[' ? 'sequence' : 'mapping',
    start,
    end: start + 1,
    closed: false,
    entries: [],
  };
}

function begin(collection: FlowCollection, entry: FlowEntry | undefined): FlowEntry {
  if (entry) return entry;
  const created: FlowEntry = {};
  collection.entries.push(created);
  return created;
}

function isColon(text: string, at: number, entry: FlowEntry | undefined): boolean {
  const next = text[at + 1];
  if (next === undefined || /[\s,[\]{}]/.test(next)) return true;
  // `"key":value` needs no space.
  const last = entry?.scalar && text[entry.scalar.end - 1];
  return last === '"' || last === "'";
}

function scanScalar(text: string, start: number, end: number): OffsetRange {
  const first = text[start];
  if (first === '"' || first === "'") return { start, end: scanQuoted(text, start, end).end };
  let at = start;
  let last = start;
  for (; at < end; at++) {
    const unit = text[at] ?? '';
    if (unit === '$' && text[at + 1] === '{') {
      // An unquoted reference is no valid YAML here, but it is one word to the person typing it.
      at++;
      while (at + 1 < end && !/[\s,}\]]/.test(text[at + 1] ?? '')) at++;
      if (text[at + 1] === '}') at++;
      last = at + 1;
      continue;
    }
    if (/[,[\]{}\r\n]/.test(unit)) break;
    if (unit === ':' && isColon(text, at, undefined)) break;
    if (unit === '#' && isSpace(text, at - 1)) break;
    if (!isSpace(text, at)) last = at + 1;
  }
  return { start, end: Math.max(last, start + 1) };
}

/** A scalar's text without its quotes; escapes are left as written, keys rarely have any. */
export function unquote(written: string): string {
  const quote = written[0];
  if (quote !== '"' && quote !== "'") return written;
  return written.slice(1, written.length > 1 && written.endsWith(quote) ? -1 : undefined);
}
