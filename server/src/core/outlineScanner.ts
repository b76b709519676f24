import { markLength, type LineIndex, type OffsetRange } from './lines';
import {
  findKeyEnd,
  findPlainEnd,
  isSpace,
  scanFlow,
  scanQuoted,
  skipProperties,
  skipSpaces,
  type Enclosed,
} from './scan';
import type { LineKind, Outline, OutlineEntry, OutlineLine } from './outline';

/** How far below a stray quote or bracket its end is looked for. */
const MAX_STRAY_LINES = 200;

/** Reads the block structure of a text. Linear in its length; never fails. */
export function scanOutline(text: string, lines: LineIndex): Outline {
  return new OutlineScanner(text, lines).scan();
}

class OutlineScanner {
  private readonly roots: OutlineEntry[] = [];
  private readonly infos: OutlineLine[] = [];
  private readonly stack: OutlineEntry[] = [];
  private last: OutlineEntry | undefined;
  private rootFlow: OffsetRange | undefined;
  private contentSeen = false;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  scan(): Outline {
    for (let line = 0; line < this.lines.count; line = this.infos.length) this.scanLine(line);
    return { roots: this.roots, lines: this.infos, rootFlow: this.rootFlow };
  }

  private scanLine(line: number): void {
    const start = skipSpaces(this.text, this.lineStart(line), this.lines.end(line));
    const kind = this.emptyKind(line, start);
    if (kind) this.push(kind);
    else this.scanContent(line, start, this.lines.end(line));
  }

  /** What a line without content is; undefined for one with content. A document marker ends what stands before it. */
  private emptyKind(line: number, start: number): LineKind | undefined {
    const lineEnd = this.lines.end(line);
    const first = this.text[start];
    if (start === lineEnd) return 'blank';
    if (first === '#') return 'comment';
    const isFirstColumn = start === this.lineStart(line);
    if (isFirstColumn && this.isMarker(start, lineEnd)) {
      this.stack.length = 0;
      this.last = undefined;
      return 'marker';
    }
    return isFirstColumn && first === '%' && this.stack.length === 0 ? 'marker' : undefined;
  }

  /** Reads dashes and a key from `at` on, then the value behind them. */
  private scanContent(line: number, at: number, lineEnd: number): void {
    let found: OutlineEntry | undefined;
    let position = at;
    for (;;) {
      const dash =
        this.text[position] === '-' && (position + 1 === lineEnd || isSpace(this.text, position + 1));
      const entry = dash ? this.addItem(line, position) : this.addKey(line, position, lineEnd);
      if (!entry) break;
      found = entry;
      position = skipSpaces(this.text, entry.indicatorEnd, lineEnd);
      if (!dash || position === lineEnd || this.text[position] === '#') break;
    }
    if (found) {
      this.push('entries');
      this.readValue(found, position, lineEnd);
    } else {
      this.infos.push({
        kind: 'bare',
        entry: this.last,
        bare: { start: position, end: findPlainEnd(this.text, position, lineEnd) },
      });
      this.skipBareValue(line, position, lineEnd);
    }
    this.contentSeen = true;
  }

  /** A flow or quoted value may stand alone on its lines; what it spans is no structure. */
  private skipBareValue(line: number, start: number, lineEnd: number): void {
    const first = this.text[start];
    const scan =
      first === '[' || first === '{' ? scanFlow : first === '"' || first === "'" ? scanQuoted : undefined;
    if (!scan) return;
    const isRoot = !this.contentSeen && scan === scanFlow;
    let value = scan(this.text, start, lineEnd);
    if (!value.closed) {
      const limit = isRoot
        ? this.text.length
        : this.lines.end(Math.min(line + MAX_STRAY_LINES, this.lines.count - 1));
      value = scan(this.text, start, limit);
    }
    if (isRoot) this.rootFlow = { start, end: value.end };
    if (value.closed || isRoot) this.coverUntil(value.end);
  }

  private addItem(line: number, at: number): OutlineEntry {
    const column = at - this.lineStart(line);
    // A list may stand in the column of the key it belongs to.
    while (this.stack.length > 0) {
      const top = this.stack[this.stack.length - 1];
      if (
        !top ||
        top.column < column ||
        (top.column === column && top.kind === 'key' && top.inline === 'none')
      )
        break;
      this.stack.pop();
    }
    return this.add('item', line, column, at, at + 1, at + 1, undefined);
  }

  private addKey(line: number, at: number, lineEnd: number): OutlineEntry | undefined {
    const start = skipProperties(this.text, at, lineEnd);
    const first = this.text[start];
    let keyEnd: number;
    if (first === '"' || first === "'") {
      const quoted = scanQuoted(this.text, start, lineEnd);
      if (!quoted.closed) return undefined;
      keyEnd = quoted.end;
    } else if (first !== undefined && '[{|>#'.includes(first)) {
      return undefined;
    } else {
      const end = findKeyEnd(this.text, start, lineEnd);
      if (end === undefined) return undefined;
      keyEnd = end;
    }
    const colon = skipSpaces(this.text, keyEnd, lineEnd);
    const after = colon + 1;
    if (this.text[colon] !== ':' || !(after === lineEnd || isSpace(this.text, after))) return undefined;
    const column = at - this.lineStart(line);
    while (this.stack.length > 0 && (this.stack[this.stack.length - 1]?.column ?? -1) >= column)
      this.stack.pop();
    const raw = this.text.slice(start, keyEnd);
    const key = first === '"' || first === "'" ? raw.slice(1, -1) : raw;
    return this.add('key', line, column, start, keyEnd, after, key);
  }

  private add(
    kind: OutlineEntry['kind'],
    line: number,
    column: number,
    keyStart: number,
    keyEnd: number,
    indicatorEnd: number,
    key: string | undefined,
  ): OutlineEntry {
    const parent = this.stack[this.stack.length - 1];
    const siblings = parent ? parent.children : this.roots;
    const items = key === undefined ? countItems(siblings) : 0;
    const entry: OutlineEntry = {
      kind,
      line,
      column,
      parent,
      children: [],
      segment: key ?? items,
      keyStart,
      keyEnd,
      indicatorEnd,
      inline: 'none',
      valueStart: indicatorEnd,
      valueEnd: indicatorEnd,
      lastLine: line,
    };
    siblings.push(entry);
    this.stack.push(entry);
    this.last = entry;
    this.extend(parent, line);
    return entry;
  }

  /** Notes the value behind an indicator, and skips the lines it goes on over. */
  private readValue(entry: OutlineEntry, from: number, lineEnd: number): void {
    const start = skipProperties(this.text, from, lineEnd);
    const first = this.text[start];
    if (start >= lineEnd || first === '#') return;
    entry.valueStart = start;
    if (first === '|' || first === '>') {
      entry.inline = 'block';
      entry.valueEnd = lineEnd;
      this.coverBlockScalar(entry);
    } else if (first === '"' || first === "'") {
      entry.inline = first === '"' ? 'double' : 'single';
      this.cover(entry, scanQuoted);
    } else if (first === '[' || first === '{') {
      entry.inline = 'flow';
      this.cover(entry, scanFlow);
    } else {
      entry.inline = first === '*' ? 'alias' : 'plain';
      entry.valueEnd = findPlainEnd(this.text, start, lineEnd);
      this.coverPlain(entry);
    }
  }

  private cover(entry: OutlineEntry, scan: (text: string, start: number, limit: number) => Enclosed): void {
    const lineEnd = this.lines.end(entry.line);
    let value = scan(this.text, entry.valueStart, lineEnd);
    if (!value.closed) value = scan(this.text, entry.valueStart, this.limit(entry.line, entry.column));
    // An unclosed value is taken to end with its line: the user is still typing it.
    entry.valueEnd = value.closed ? value.end : lineEnd;
    this.coverUntil(entry.valueEnd);
    this.extend(entry, this.infos.length - 1);
  }

  private coverUntil(end: number): void {
    while (this.infos.length < this.lines.count && this.lines.start(this.infos.length) < end)
      this.push('inside');
  }

  private coverBlockScalar(entry: OutlineEntry): void {
    let last = this.infos.length;
    for (let line = last; line < this.lines.count; line++) {
      const indent = this.indentOf(line);
      if (indent === undefined) continue;
      if (indent <= entry.column) break;
      last = line + 1;
    }
    // Blank lines behind the last line of text are left to the structure, so that typing can go on there.
    while (this.infos.length < last) this.push('inside');
    this.extend(entry, last - 1);
    entry.valueEnd = this.lines.end(last - 1);
  }

  /** A plain value goes on over deeper lines, unless they look like structure (then somebody is typing). */
  private coverPlain(entry: OutlineEntry): void {
    for (let line = this.infos.length; line < this.lines.count; line++) {
      const indent = this.indentOf(line);
      if (indent === undefined || indent <= entry.column) return;
      const start = this.lines.start(line) + indent;
      const end = this.lines.end(line);
      if (this.text[start] === '-' || this.text[start] === '#') return;
      if (findKeyEnd(this.text, start, end) !== undefined) return;
      this.push('inside');
      entry.valueEnd = findPlainEnd(this.text, start, end);
      this.extend(entry, line);
    }
  }

  /** Where an unfinished quote or bracket must end at the latest: before the next line that is not deeper than its owner. */
  private limit(line: number, column: number): number {
    let end = this.lines.end(line);
    for (let next = line + 1; next < this.lines.count; next++) {
      const indent = this.indentOf(next);
      const closer = indent === column && /[\]}]/.test(this.text[this.lines.start(next) + indent] ?? '');
      if (indent !== undefined && indent <= column && !closer) break;
      end = this.lines.end(next);
    }
    return end;
  }

  /** Number of leading spaces and tabs; undefined for a blank line. */
  private indentOf(line: number): number | undefined {
    const start = this.lines.start(line);
    const end = this.lines.end(line);
    const content = skipSpaces(this.text, start, end);
    return content === end ? undefined : content - start;
  }

  /** A byte order mark is no indentation. */
  private lineStart(line: number): number {
    return line === 0 ? markLength(this.text) : this.lines.start(line);
  }

  private isMarker(start: number, lineEnd: number): boolean {
    const mark = this.text.slice(start, start + 3);
    return (mark === '---' || mark === '...') && (start + 3 >= lineEnd || isSpace(this.text, start + 3));
  }

  private push(kind: LineKind): void {
    this.infos.push({ kind, entry: this.last });
  }

  private extend(entry: OutlineEntry | undefined, line: number): void {
    for (let up: OutlineEntry | undefined = entry; up && up.lastLine < line; up = up.parent)
      up.lastLine = line;
  }
}

function countItems(siblings: readonly OutlineEntry[]): number {
  const last = siblings[siblings.length - 1];
  return last && typeof last.segment === 'number' ? last.segment + 1 : 0;
}
