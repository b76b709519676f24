import type { LineIndex, OffsetRange } from './lines';
import { findPlainEnd, scanFlow, scanQuoted, skipProperties, skipSpaces, type Enclosed } from './scan';
import { Outline, OutlineEntry, type InlineValue, type LineKind } from './outline';
import { OutlineUnit } from './outlineUnit';
import { StretchReader, type Stretch } from './stretch';

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
  private readonly reader: StretchReader;
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
    this.reader = new StretchReader(stretch);
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

  /** Whether an entry that was read before, and begins a unit, would be read so here. */
  wouldRead({ kind, column, parent }: OutlineEntry): boolean {
    if (kind === 'item' && this.isBehindEmptyItem(column)) return false;
    return this.open[this.openAround(kind, column) - 1] === parent;
  }

  /** Reads a line, and those that belong to a value on it. */
  scanLine(): void {
    const { line } = this;
    const start = skipSpaces(this.text, this.reader.lineStart(line), this.lines.end(line));
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
    if (start !== this.reader.lineStart(line)) return undefined;
    if (this.reader.isMarker(start, lineEnd)) {
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
    this.entangled ||= this.reader.isIndicator(at, lineEnd, '?') || this.reader.isIndicator(at, lineEnd, ':');
    for (;;) {
      const dash = this.reader.isIndicator(position, lineEnd, '-');
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

  private scanBare(line: number, start: number, lineEnd: number): void {
    const column = start - this.reader.lineStart(line);
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
    const column = at - this.reader.lineStart(line);
    this.open.length = this.openAround('item', column);
    // Short values side by side are better read together.
    const opensUnit =
      isFirst &&
      !this.isBehindEmptyItem(column) &&
      this.reader.holdsMapping(skipSpaces(this.text, at + 1, lineEnd), lineEnd);
    return this.add('item', line, column, at, at + 1, at + 1, undefined, opensUnit);
  }

  /**
   * Whether the item above has no value and is deeper. Behind such a one js-yaml does not look at columns, and takes an item for
   * the next of the same list: so that they are read together.
   */
  private isBehindEmptyItem(column: number): boolean {
    const { last } = this;
    return last?.kind === 'item' && last.inline === 'none' && last.column > column;
  }

  private addKey(line: number, at: number, lineEnd: number, isFirst: boolean): OutlineEntry | undefined {
    const key = this.reader.keyAt(at, lineEnd);
    if (!key) return undefined;
    const column = at - this.reader.lineStart(line);
    this.open.length = this.openAround('key', column);
    const opensUnit = isFirst && this.open.length < MAX_UNIT_DEPTH;
    return this.add('key', line, column, key.start, key.end, key.indicatorEnd, key.name, opensUnit);
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
      const { end, passed } = this.reader.limit(line, entry.column);
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
    const last = this.reader.lineBehindBlock(this.line, entry.column);
    // Blank lines behind the last line of text are left to the structure, so that typing can go on there.
    while (this.line < last) this.push('inside');
    this.reach(entry);
    this.setValue(entry, 'block', start, this.lines.end(last - 1));
  }

  private coverPlain(entry: OutlineEntry, inline: InlineValue, start: number, lineEnd: number): void {
    let valueEnd = findPlainEnd(this.text, start, lineEnd);
    while (!this.done) {
      const further = this.reader.furtherPlainEnd(this.line, entry.column);
      if (further === undefined) break;
      this.push('inside');
      this.reach(entry);
      valueEnd = further;
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

  private push(kind: LineKind): void {
    this.unit.lines.push({ kind, entry: this.last });
    this.line++;
  }
}

function countItems(siblings: readonly OutlineEntry[]): number {
  const last = siblings[siblings.length - 1];
  return last && typeof last.segment === 'number' ? last.segment + 1 : 0;
}
