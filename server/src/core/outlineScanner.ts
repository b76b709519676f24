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
import { Outline, OutlineEntry, type InlineValue, type LineKind } from './outline';
import { OutlineUnit } from './outlineUnit';

/** How far below a stray quote or bracket its end is looked for. */
const MAX_STRAY_LINES = 200;

/** So deep keys and list items begin units of their own. */
const MAX_UNIT_DEPTH = 2;

/** So many lines are read between two steps. */
const LINES_PER_STEP = 50;

/** Reads the block structure of a text, in short steps. Linear in its length; never fails. */
export function* scanOutline(text: string, lines: LineIndex): Generator<undefined, Outline> {
  const scanner = new OutlineScanner({ text, lines, line: 0, offset: 0 }, []);
  for (let count = 1; !scanner.done; count++) {
    scanner.scanLine();
    if (count % LINES_PER_STEP === 0) yield;
  }
  return new Outline(scanner.roots, scanner.units, scanner.rootFlow, scanner.entangled);
}

/** Whole lines of a document: a text of their own, with its lines, and the line and the offset it begins at in the document. */
export interface Stretch {
  readonly text: string;
  readonly lines: LineIndex;
  readonly line: number;
  readonly offset: number;
}

/**
 * Reads lines one after the other. It can begin at any line that begins a unit, when it is told what is open there. Lines and
 * offsets are those of the stretch it reads; what it makes of them, and tells, are those of the document.
 */
export class OutlineScanner {
  readonly units: OutlineUnit[] = [];
  rootFlow: OffsetRange | undefined;
  /** Whether something was read that reaches further than its own indentation. */
  entangled = false;
  private readonly text: string;
  private readonly lines: LineIndex;
  private unit: OutlineUnit;
  private line = 0;

  /**
   * `open` are the entries around the first line to read, the outermost first; children are added to them and to `roots`.
   */
  constructor(
    private readonly stretch: Stretch,
    readonly roots: OutlineEntry[],
    private readonly open: OutlineEntry[] = [],
    private last?: OutlineEntry,
  ) {
    this.text = stretch.text;
    this.lines = stretch.lines;
    this.unit = new OutlineUnit(stretch.offset, stretch.line, -1, false, roots);
    // What stands in front of the first entry.
    if (stretch.line === 0) this.units.push(this.unit);
  }

  /** The next line of the document to read. */
  get nextLine(): number {
    return this.stretch.line + this.line;
  }

  get done(): boolean {
    return this.line >= this.lines.count;
  }

  /** The entry a key or item in a column would belong to. */
  parentAt(kind: OutlineEntry['kind'], column: number): OutlineEntry | undefined {
    return this.open[this.openAround(kind, column) - 1];
  }

  /** Reads a line, and those that belong to a value on it. */
  scanLine(): void {
    const { line } = this;
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
    if (start !== this.lineStart(line)) return undefined;
    if (this.isMarker(start, lineEnd)) {
      this.open.length = 0;
      this.last = undefined;
      this.entangled = true;
      return 'marker';
    }
    if (first !== '%' || this.open.length > 0) return undefined;
    this.entangled = true;
    return 'marker';
  }

  /** Reads dashes and a key from `at` on, then the value behind them. */
  private scanContent(line: number, at: number, lineEnd: number): void {
    let found: OutlineEntry | undefined;
    let position = at;
    // Keys of several lines are rare, and nothing the indentation tells of.
    this.entangled ||= this.isIndicator(at, lineEnd, '?') || this.isIndicator(at, lineEnd, ':');
    for (;;) {
      const dash = this.isIndicator(position, lineEnd, '-');
      const entry: OutlineEntry | undefined = dash
        ? this.addItem(line, position, lineEnd, !found)
        : this.addKey(line, position, lineEnd, !found);
      if (!entry) break;
      found = entry;
      position = skipSpaces(this.text, entry.indicatorEnd - this.stretch.offset, lineEnd);
      if (!dash || position === lineEnd || this.text[position] === '#') break;
    }
    if (found) {
      this.push('entries');
      this.readValue(found, position, lineEnd);
    } else this.scanBare(line, position, lineEnd);
  }

  private isIndicator(at: number, lineEnd: number, indicator: string): boolean {
    return this.text[at] === indicator && (at + 1 === lineEnd || isSpace(this.text, at + 1));
  }

  private scanBare(line: number, start: number, lineEnd: number): void {
    const column = start - this.lineStart(line);
    if (this.unit.column >= column && !this.unit.stray) this.beginUnit(line, column, true);
    const offset = this.unit.offset - this.stretch.offset;
    const bare = { start: start - offset, end: findPlainEnd(this.text, start, lineEnd) - offset };
    this.unit.lines.push({ kind: 'bare', entry: this.last, bare });
    this.line++;
    this.skipBareValue(line, start, lineEnd);
  }

  /** A flow or quoted value may stand alone on its lines; what it spans is no structure. */
  private skipBareValue(line: number, start: number, lineEnd: number): void {
    const first = this.text[start];
    const scan =
      first === '[' || first === '{' ? scanFlow : first === '"' || first === "'" ? scanQuoted : undefined;
    if (!scan) return;
    const isRoot = scan === scanFlow && this.isFirstContent(line);
    let value = scan(this.text, start, lineEnd);
    this.entangled ||= isRoot || !value.closed;
    if (!value.closed && this.isEndOfQuote(start, lineEnd)) return;
    if (!value.closed) {
      const limit = isRoot
        ? this.text.length
        : this.lines.end(Math.min(line + MAX_STRAY_LINES, this.lines.count - 1));
      value = scan(this.text, start, limit);
    }
    if (isRoot) this.rootFlow = { start, end: value.end };
    if (value.closed || isRoot) this.coverUntil(value.end);
  }

  /** Whether a quote alone on its line closes the value above, as js-yaml reads it however far to the left it stands. */
  private isEndOfQuote(start: number, lineEnd: number): boolean {
    const { last, text } = this;
    const opening = last?.inline === 'single' ? "'" : last?.inline === 'double' ? '"' : undefined;
    if (!last || text[start] !== opening || !/^[ \t]*(?:#|$)/.test(text.slice(start + 1, lineEnd)))
      return false;
    const { offset } = this.stretch;
    return (
      last.valueStart >= offset && !scanQuoted(text, last.valueStart - offset, last.valueEnd - offset).closed
    );
  }

  private isFirstContent(line: number): boolean {
    const [prologue] = this.units;
    if (this.roots.length > 0 || prologue?.line !== 0) return false;
    return prologue.lines.every(
      ({ kind, bare }, at) => at === line || (bare === undefined && kind !== 'inside'),
    );
  }

  private addItem(line: number, at: number, lineEnd: number, isFirst: boolean): OutlineEntry {
    const column = at - this.lineStart(line);
    this.open.length = this.openAround('item', column);
    // Short values side by side are better read together.
    const opensUnit = isFirst && this.holdsMapping(skipSpaces(this.text, at + 1, lineEnd), lineEnd);
    return this.add('item', line, column, at, at + 1, at + 1, undefined, opensUnit);
  }

  private holdsMapping(start: number, lineEnd: number): boolean {
    return (
      start === lineEnd || this.text[start] === '#' || findKeyEnd(this.text, start, lineEnd) !== undefined
    );
  }

  private addKey(line: number, at: number, lineEnd: number, isFirst: boolean): OutlineEntry | undefined {
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
    this.open.length = this.openAround('key', column);
    const raw = this.text.slice(start, keyEnd);
    const key = first === '"' || first === "'" ? raw.slice(1, -1) : raw;
    const opensUnit = isFirst && this.open.length < MAX_UNIT_DEPTH;
    return this.add('key', line, column, start, keyEnd, after, key, opensUnit);
  }

  /** How many of the open entries are around a key or item in a column. */
  private openAround(kind: OutlineEntry['kind'], column: number): number {
    let length = this.open.length;
    for (let top = this.open[length - 1]; top; top = this.open[length - 1]) {
      if (top.column < column) break;
      // A list may stand in the column of the key it belongs to.
      const holdsList = kind === 'item' && top.kind === 'key' && top.inline === 'none';
      if (holdsList && top.column === column) break;
      length--;
    }
    return length;
  }

  private add(
    kind: OutlineEntry['kind'],
    line: number,
    column: number,
    keyStart: number,
    keyEnd: number,
    indicatorEnd: number,
    key: string | undefined,
    opensUnit: boolean,
  ): OutlineEntry {
    const parent = this.open[this.open.length - 1];
    const siblings = parent ? parent.changeableChildren : this.roots;
    const isUnit = opensUnit && this.open.length <= MAX_UNIT_DEPTH && parent?.unit.entry === parent;
    if (isUnit) this.beginUnit(line, column, false);
    const { unit } = this;
    const name = key ?? countItems(siblings);
    const { offset } = this.stretch;
    const place = {
      line: line + this.stretch.line,
      keyStart: keyStart + offset,
      keyEnd: keyEnd + offset,
      indicatorEnd: indicatorEnd + offset,
    };
    const entry = new OutlineEntry(kind, column, parent, unit, place, name);
    if (isUnit) unit.entry = entry;
    siblings.push(entry);
    this.open.push(entry);
    this.last = entry;
    return entry;
  }

  private beginUnit(line: number, column: number, stray: boolean): void {
    const offset = this.stretch.offset + this.lines.start(line);
    this.unit = new OutlineUnit(offset, this.stretch.line + line, column, stray, this.roots);
    this.units.push(this.unit);
  }

  /** Notes the value behind an indicator, and skips the lines it goes on over. */
  private readValue(entry: OutlineEntry, from: number, lineEnd: number): void {
    const start = skipProperties(this.text, from, lineEnd);
    const first = this.text[start];
    if (start >= lineEnd || first === '#') return;
    if (first === '|' || first === '>') {
      this.coverBlockScalar(entry, start);
    } else if (first === '"' || first === "'") {
      this.cover(entry, first === '"' ? 'double' : 'single', start, scanQuoted);
    } else if (first === '[' || first === '{') {
      this.cover(entry, 'flow', start, scanFlow);
    } else {
      this.coverPlain(entry, first === '*' ? 'alias' : 'plain', start, lineEnd);
    }
  }

  private cover(
    entry: OutlineEntry,
    inline: InlineValue,
    start: number,
    scan: (text: string, start: number, limit: number) => Enclosed,
  ): void {
    const line = entry.line - this.stretch.line;
    const lineEnd = this.lines.end(line);
    let value = scan(this.text, start, lineEnd);
    if (!value.closed) {
      const { end, passed } = this.limit(line, entry.column);
      value = scan(this.text, start, end);
      // What ends it may come, or go, among what looks like units below it.
      this.entangled ||= passed || (!value.closed && entry.unit.entry === entry);
    }
    // An unclosed value is taken to end with its line: the user is still typing it.
    const end = value.closed ? value.end : lineEnd;
    this.setValue(entry, inline, start, end);
    this.coverUntil(end);
    this.reach(entry);
  }

  private coverUntil(end: number): void {
    while (!this.done && this.lines.start(this.line) < end) this.push('inside');
  }

  private coverBlockScalar(entry: OutlineEntry, start: number): void {
    let last = this.line;
    for (let line = last; line < this.lines.count; line++) {
      const indent = this.indentOf(line);
      if (indent === undefined) continue;
      if (indent <= entry.column) break;
      last = line + 1;
    }
    // Blank lines behind the last line of text are left to the structure, so that typing can go on there.
    while (this.line < last) this.push('inside');
    this.reach(entry);
    this.setValue(entry, 'block', start, this.lines.end(last - 1));
  }

  /** A plain value goes on over deeper lines, unless they look like structure (then somebody is typing). */
  private coverPlain(entry: OutlineEntry, inline: InlineValue, start: number, lineEnd: number): void {
    let valueEnd = findPlainEnd(this.text, start, lineEnd);
    while (!this.done) {
      const indent = this.indentOf(this.line);
      if (indent === undefined || indent <= entry.column) break;
      const from = this.lines.start(this.line) + indent;
      const end = this.lines.end(this.line);
      if (this.text[from] === '-' || this.text[from] === '#') break;
      if (findKeyEnd(this.text, from, end) !== undefined) break;
      this.push('inside');
      this.reach(entry);
      valueEnd = findPlainEnd(this.text, from, end);
    }
    this.setValue(entry, inline, start, valueEnd);
  }

  private setValue(entry: OutlineEntry, inline: InlineValue, start: number, end: number): void {
    const { offset } = this.stretch;
    entry.setValue(inline, start + offset, end + offset);
  }

  /** Notes that a value goes on to the line that was read last. */
  private reach(entry: OutlineEntry): void {
    entry.reach(this.nextLine - 1);
  }

  /**
   * Where an unfinished quote or bracket must end at the latest: before the next line that is not deeper than its owner.
   * A closing bracket in its owner's column is passed.
   */
  private limit(line: number, column: number): { readonly end: number; readonly passed: boolean } {
    let end = this.lines.end(line);
    let passed = false;
    for (let next = line + 1; next < this.lines.count; next++) {
      const indent = this.indentOf(next);
      const closer = indent === column && /[\]}]/.test(this.text[this.lines.start(next) + indent] ?? '');
      if (indent !== undefined && indent <= column && !closer) break;
      passed ||= closer;
      end = this.lines.end(next);
    }
    return { end, passed };
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
    return line + this.stretch.line === 0 ? markLength(this.text) : this.lines.start(line);
  }

  private isMarker(start: number, lineEnd: number): boolean {
    const mark = this.text.slice(start, start + 3);
    return (mark === '---' || mark === '...') && (start + 3 >= lineEnd || isSpace(this.text, start + 3));
  }

  private push(kind: LineKind): void {
    this.unit.lines.push({ kind, entry: this.last });
    this.line++;
  }
}

function countItems(siblings: readonly OutlineEntry[]): number {
  const last = siblings[siblings.length - 1];
  return last && typeof last.segment === 'number' ? last.segment + 1 : 0;
}
