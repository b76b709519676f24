import type { Cursor, KeyCursor, NoCursor, ValueCursor } from './cursor';
import { parseFlow } from './flow';
import { flowCursor, writtenScalar } from './flowCursor';
import { markLength, type LineIndex, type OffsetRange } from './lines';
import { pathOf, type Outline, type OutlineEntry } from './outline';
import type { SourceText } from './sourceText';

const NONE: NoCursor = { kind: 'none' };

/** Reads a cursor outside of flow collections. */
export class BlockCursorReader {
  private readonly lineStart: number;

  constructor(
    private readonly text: SourceText,
    private readonly lines: LineIndex,
    private readonly outline: Outline,
    private readonly offset: number,
    private readonly line: number,
  ) {
    this.lineStart = lines.start(line) + (line === 0 ? markLength(text) : 0);
  }

  /** A line of nothing but white space: its column decides what it continues. */
  blank(): Cursor {
    const column = this.offset - this.lineStart;
    const replace = { start: this.offset, end: this.lines.end(this.line) };
    const next = this.entryBehind();
    // In the middle of a deeper block nothing but its next child can stand.
    if (next && next.column > column) return this.before(next, replace);
    return this.newChild(replace, column, true);
  }

  private before(next: OutlineEntry, replace: OffsetRange): KeyCursor {
    const siblings = next.parent ? next.parent.children : this.rootsAround();
    return this.keyCursor(next.parent, siblings, replace, next.column);
  }

  /** The first entry on a later line, when nothing but blank lines and comments lies between. */
  private entryBehind(): OutlineEntry | undefined {
    let line = this.line + 1;
    while (this.isEmptyLine(line)) line++;
    const info = this.outline.line(line);
    let first = info?.kind === 'entries' ? info.entry : undefined;
    while (first?.parent?.line === line) first = first.parent;
    return first;
  }

  private isEmptyLine(line: number): boolean {
    const kind = this.outline.line(line)?.kind;
    return kind === 'blank' || kind === 'comment';
  }

  /** A word that is neither key nor item: the beginning of either. */
  bare(bare: OffsetRange): Cursor {
    if (this.offset < bare.start || this.offset > bare.end) return NONE;
    return this.newChild(bare, bare.start - this.lineStart, false);
  }

  private newChild(replace: OffsetRange, column: number, blank: boolean): Cursor {
    const before = this.entryBefore();
    let entry = before;
    while (entry && entry.column >= column) entry = entry.parent;
    // In the column of a list, at the end of which a new line stands.
    const list = this.listAtColumn(before, column);
    if (list && blank && list.parent?.column !== column) {
      return this.keyCursor(list.parent, list.parent?.children ?? [], replace, column);
    }
    // A value on its line leaves no room for children below it.
    if (entry && entry.inline !== 'none') return NONE;
    const siblings = entry ? entry.children : this.rootsAround();
    if (siblings.length > 0 && siblings.every((sibling) => sibling.column !== column)) return NONE;
    const cursor = this.keyCursor(entry, siblings, replace, column);
    if (!list) return cursor;
    return {
      ...cursor,
      openList: { path: pathOf(list.parent), itemCount: list.parent?.children.length ?? 0 },
    };
  }

  /** The last item of a list whose dashes stand in this column. */
  private listAtColumn(before: OutlineEntry | undefined, column: number): OutlineEntry | undefined {
    for (let entry = before; entry && entry.column >= column; entry = entry.parent) {
      if (entry.column === column) return entry.kind === 'item' ? entry : undefined;
    }
    return undefined;
  }

  private entryBefore(): OutlineEntry | undefined {
    return this.outline.line(this.line)?.entry;
  }

  /** The root keys of the document the cursor is in; with one document, all. */
  private rootsAround(): readonly OutlineEntry[] {
    return this.outline.roots;
  }

  private keyCursor(
    container: OutlineEntry | undefined,
    children: readonly OutlineEntry[],
    replace: OffsetRange,
    column: number,
  ): KeyCursor {
    const keys = children.filter((child) => child.kind === 'key');
    return {
      kind: 'key',
      container: pathOf(container),
      siblings: keys.map((child) => String(child.segment)),
      replace,
      text: this.text.slice(replace.start, replace.end),
      column,
      hasColon: false,
      flow: false,
      children: children.length === 0 ? 'none' : keys.length > 0 ? 'keys' : 'items',
      itemCount: children.length - keys.length,
    };
  }

  /** A line with dashes and maybe a key. */
  onEntries(): Cursor {
    const chain = this.entriesOnLine();
    const last = chain[chain.length - 1];
    if (!last) return NONE;
    for (const entry of chain) {
      if (this.offset < entry.keyStart) return NONE;
      if (entry.kind === 'key' && this.offset <= entry.keyEnd) return this.onKey(entry);
      if (entry.kind === 'item' && this.offset < entry.keyEnd) return NONE;
    }
    return this.offset < last.indicatorEnd ? NONE : this.inValue(last);
  }

  private entriesOnLine(): OutlineEntry[] {
    const chain: OutlineEntry[] = [];
    let entry = this.outline.line(this.line)?.entry;
    for (; entry?.line === this.line; entry = entry.parent) chain.unshift(entry);
    return chain;
  }

  private onKey(entry: OutlineEntry): KeyCursor {
    const others = (entry.parent ? entry.parent.children : this.rootsAround()).filter(
      (sibling) => sibling !== entry,
    );
    const replace = { start: entry.keyStart, end: entry.keyEnd };
    return {
      ...this.keyCursor(entry.parent, others, replace, entry.column),
      hasColon: true,
      children: 'keys',
    };
  }

  /** Behind a colon or dash, or on a further line of the value there. */
  inValue(entry: OutlineEntry): Cursor {
    const base: Omit<ValueCursor, 'replace' | 'text' | 'style'> = {
      kind: 'value',
      path: pathOf(entry),
      needsSpace: this.offset === entry.indicatorEnd,
      flow: false,
      itemColumn: undefined,
    };
    if (entry.inline === 'none') return this.emptyValue(entry, base);
    if (entry.inline === 'block' || entry.inline === 'alias') return NONE;
    if (this.offset > entry.valueEnd) return NONE;
    if (this.offset < entry.valueStart) {
      // Between the indicator and the value: typing here would run into the value.
      return NONE;
    }
    if (entry.inline === 'flow') {
      if (this.offset === entry.valueStart) return NONE;
      const whole = this.text.toString();
      const flow = parseFlow(whole, entry.valueStart, entry.valueEnd);
      if (flow.closed && this.offset >= flow.end) return NONE;
      return flowCursor(whole, this.lines, flow, pathOf(entry), this.offset);
    }
    // On a further line of a value no key can begin.
    const mayBecomeKey =
      entry.kind === 'item' && entry.inline === 'plain' && entry.valueStart >= this.lineStart;
    return {
      ...base,
      ...writtenScalar(this.text, { start: entry.valueStart, end: entry.valueEnd }),
      itemColumn: mayBecomeKey ? entry.valueStart - this.lineStart : undefined,
    };
  }

  private emptyValue(entry: OutlineEntry, base: Omit<ValueCursor, 'replace' | 'text' | 'style'>): Cursor {
    const lineEnd = this.lines.end(this.line);
    // In front of a comment there is room, in it and in front of an anchor or tag there is none.
    if (!/^[ \t]*(?:#|$)/.test(this.text.slice(this.offset, lineEnd))) return NONE;
    if (this.text.slice(entry.indicatorEnd, this.offset).includes('#')) return NONE;
    const column = Math.max(this.offset, entry.indicatorEnd + 1) - this.lineStart;
    if (entry.children.length > 0) return this.beforeChildren(entry, column);
    return {
      ...base,
      replace: { start: this.offset, end: this.offset },
      text: '',
      style: 'plain',
      itemColumn: entry.kind === 'item' ? column : undefined,
    };
  }

  /** What stands on deeper lines is the value already; a list item's first key may still be typed behind its dash. */
  private beforeChildren(entry: OutlineEntry, column: number): Cursor {
    const fits = entry.kind === 'item' && entry.children.every((child) => child.kind === 'key');
    if (!fits || entry.children[0]?.column !== column) return NONE;
    return this.keyCursor(entry, entry.children, { start: this.offset, end: this.offset }, column);
  }
}
