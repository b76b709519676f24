import type { OffsetRange } from './lines';
import type { Path } from './path';

/** How the value behind a key or a dash begins on its line. */
export type InlineValue = 'none' | 'plain' | 'single' | 'double' | 'block' | 'flow' | 'alias';

/** A key or a list item of the block structure, read from the text line by line, whether or not the text is valid YAML. */
export interface OutlineEntry {
  readonly kind: 'key' | 'item';
  readonly line: number;
  /** Column of the key's first code unit (its quote included) or of the dash. */
  readonly column: number;
  readonly parent: OutlineEntry | undefined;
  readonly children: OutlineEntry[];
  /** The key's text, or for an item its 0-based index as a number. */
  readonly segment: string | number;
  /** Offsets of the key as written (with quotes), or of the dash. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Offset behind the colon or the dash. */
  readonly indicatorEnd: number;
  inline: InlineValue;
  /** Offsets of the inline value as written; both `indicatorEnd` when there is none. */
  valueStart: number;
  valueEnd: number;
  /** Last line that belongs to the value or to a child. */
  lastLine: number;
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
export interface Outline {
  /** Entries without parent, in order. */
  readonly roots: readonly OutlineEntry[];
  readonly lines: readonly OutlineLine[];
  /** The flow collection that is the whole document, when the file is written like JSON. */
  readonly rootFlow: OffsetRange | undefined;
}

/** The path of an outline entry. */
export function pathOf(entry: OutlineEntry | undefined): Path {
  const path: (string | number)[] = [];
  for (let at = entry; at; at = at.parent) path.push(at.segment);
  return path.reverse();
}
