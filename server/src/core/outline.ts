import type { LineIndex, OffsetRange } from './lines';
import { indexBefore } from './search';
import type { OutlineUnit } from './outlineUnit';
import type { Path } from './path';
import type { CodeUnits } from './sourceText';

/** How the value behind a key or a dash begins on its line. */
export type InlineValue = 'none' | 'plain' | 'single' | 'double' | 'block' | 'flow' | 'alias';

/** Where an entry stands on its line: a line and offsets in the text. */
export interface EntryPlace {
  readonly line: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly indicatorEnd: number;
}

const NO_CHILDREN: readonly OutlineEntry[] = [];

/**
 * A key or a list item of the block structure, read from the text line by line, whether or not the text is valid YAML. There is
 * one for nearly every line: what it keeps are numbers, relative to its unit.
 */
export class OutlineEntry {
  inline: InlineValue = 'none';
  private ownChildren: OutlineEntry[] | undefined;
  private readonly relativeLine: number;
  private readonly relativeKeyStart: number;
  private readonly relativeKeyEnd: number;
  private readonly relativeIndicatorEnd: number;
  private relativeValueStart: number;
  private relativeValueEnd: number;
  private relativeLastLine: number;

  constructor(
    readonly kind: 'key' | 'item',
    /** Column of the key's first code unit (its quote included) or of the dash. */
    readonly column: number,
    readonly parent: OutlineEntry | undefined,
    readonly unit: OutlineUnit,
    place: EntryPlace,
    /** The key's text; for an item in the unit of its parent its index. */
    private readonly name: string | number,
  ) {
    const { line, offset } = unit;
    this.relativeLine = place.line - line;
    this.relativeKeyStart = place.keyStart - offset;
    this.relativeKeyEnd = place.keyEnd - offset;
    this.relativeIndicatorEnd = place.indicatorEnd - offset;
    this.relativeValueStart = this.relativeIndicatorEnd;
    this.relativeValueEnd = this.relativeIndicatorEnd;
    this.relativeLastLine = this.relativeLine;
  }

  /** The keys and items directly below, in order. */
  get children(): readonly OutlineEntry[] {
    return this.ownChildren ?? NO_CHILDREN;
  }

  /** The same, for the scanner to change. */
  get changeableChildren(): OutlineEntry[] {
    return (this.ownChildren ??= []);
  }

  /** The key's text, or for an item its 0-based index as a number. */
  get segment(): string | number {
    const { parent, unit } = this;
    // Before it in the list there may be items of other units, which come and go.
    const isFarFromFirst = this.kind === 'item' && parent?.unit !== unit;
    return isFarFromFirst ? itemIndex(parent?.children ?? unit.roots, this) : this.name;
  }

  get line(): number {
    return this.unit.line + this.relativeLine;
  }

  /** Offsets of the key as written (with quotes), or of the dash. */
  get keyStart(): number {
    return this.unit.offset + this.relativeKeyStart;
  }

  get keyEnd(): number {
    return this.unit.offset + this.relativeKeyEnd;
  }

  /** Offset behind the colon or the dash. */
  get indicatorEnd(): number {
    return this.unit.offset + this.relativeIndicatorEnd;
  }

  /** Offsets of the inline value as written; both `indicatorEnd` when there is none. */
  get valueStart(): number {
    return this.unit.offset + this.relativeValueStart;
  }

  get valueEnd(): number {
    return this.unit.offset + this.relativeValueEnd;
  }

  /** Last line that belongs to the value or to a child. */
  get lastLine(): number {
    let last = this.unit.line + this.relativeLastLine;
    for (let child = lastOf(this.children); child; child = lastOf(child.children)) {
      last = Math.max(last, child.unit.line + child.relativeLastLine);
    }
    return last;
  }

  /** Notes what is behind the indicator. For the scanner only. */
  setValue(inline: InlineValue, start: number, end: number): void {
    this.inline = inline;
    this.relativeValueStart = start - this.unit.offset;
    this.relativeValueEnd = end - this.unit.offset;
  }

  /** Notes that the value goes on to a line. For the scanner only. */
  reach(line: number): void {
    this.relativeLastLine = Math.max(this.relativeLastLine, line - this.unit.line);
  }
}

/** What a line is to the block structure. */
export type LineKind = 'blank' | 'comment' | 'marker' | 'entries' | 'bare' | 'inside';

export interface OutlineLine {
  readonly kind: LineKind;
  /** The last entry that begins on or before this line. */
  readonly entry: OutlineEntry | undefined;
  /** For `bare`: offsets of the text that is neither key nor item. */
  readonly bare?: OffsetRange;
}

/** The block structure of a text, readable in the middle of typing. */
export class Outline {
  constructor(
    /** Entries without parent, in order. */
    readonly roots: readonly OutlineEntry[],
    /** Stretches of whole lines, in order, that hold the whole text. */
    readonly units: readonly OutlineUnit[],
    /** The flow collection that is the whole document, when the file is written like JSON. */
    readonly rootFlow: OffsetRange | undefined,
    /** Whether what one line is to the structure may hang on lines far away. */
    readonly entangled: boolean,
  ) {}

  /** A line, counted from 0; undefined behind the end of the text. */
  line(line: number): OutlineLine | undefined {
    const unit = this.units[this.unitIndexAt(line)];
    const found = unit?.lines[line - unit.line];
    return found?.bare && unit
      ? { ...found, bare: { start: found.bare.start + unit.offset, end: found.bare.end + unit.offset } }
      : found;
  }

  /** The index of the unit a line belongs to. */
  unitIndexAt(line: number): number {
    return Math.max(
      0,
      indexBefore(this.units, (unit) => unit.line > line),
    );
  }

  /** The first offset behind a unit, and the first line. */
  endOf(
    index: number,
    text: CodeUnits,
    lines: LineIndex,
  ): { readonly offset: number; readonly line: number } {
    const next = this.units[index + 1];
    return next ?? { offset: text.length, line: lines.count };
  }
}

/** The path of an outline entry. */
export function pathOf(entry: OutlineEntry | undefined): Path {
  const path: (string | number)[] = [];
  for (let at = entry; at; at = at.parent) path.push(at.segment);
  return path.reverse();
}

function lastOf(entries: readonly OutlineEntry[]): OutlineEntry | undefined {
  return entries[entries.length - 1];
}

/** How many items stand in front of one without a key between them. */
function itemIndex(siblings: readonly OutlineEntry[], item: OutlineEntry): number {
  const at = indexBefore(siblings, (sibling) => sibling.line > item.line);
  // In a list nothing but items stands; in the middle of typing there may be keys between them.
  if (siblings[0]?.kind === 'item' && siblings[siblings.length - 1]?.kind === 'item') return at;
  let first = at;
  while (siblings[first - 1]?.kind === 'item') first--;
  return at - first;
}
