import { BlockCursorReader } from './blockCursor';
import { parseFlow } from './flow';
import { flowCursor } from './flowCursor';
import { markLength, type LineIndex, type OffsetRange } from './lines';
import type { Outline } from './outline';
import type { Path } from './path';
import type { SourceText } from './sourceText';

/** How the text under the cursor is quoted. */
export type CursorStyle = 'plain' | 'single' | 'double';

/** What the block children of a path are so far. */
export type ChildKind = 'none' | 'keys' | 'items';

/** The cursor is where a mapping key is, or can be typed. */
export interface KeyCursor {
  readonly kind: 'key';
  /** Path of the mapping the key belongs to. */
  readonly container: Path;
  /** Keys the mapping has already, the one under the cursor left out. */
  readonly siblings: readonly string[];
  /** The key under the cursor as written (quotes included), empty when nothing is typed. */
  readonly replace: OffsetRange;
  readonly text: string;
  /** Column where the key has to begin, in UTF-16 code units; on a blank line it may lie behind the cursor. */
  readonly column: number;
  /** Whether a colon follows the key already. */
  readonly hasColon: boolean;
  readonly flow: boolean;
  /** What else the container holds; with `none` it may as well become a list or a scalar, with `items` it is a list. */
  readonly children: ChildKind;
  /** For `items`: how many there are. */
  readonly itemCount: number;
  /** A list whose dashes stand in this very column, so that it may as well go on here. */
  readonly openList?: { readonly path: Path; readonly itemCount: number };
}

/** The cursor is where a value is, or can be typed on the same line. */
export interface ValueCursor {
  readonly kind: 'value';
  readonly path: Path;
  /** The value as written without its quotes, empty when nothing is typed. */
  readonly replace: OffsetRange;
  readonly text: string;
  readonly style: CursorStyle;
  /** Whether a space is missing between the colon or dash and the value. */
  readonly needsSpace: boolean;
  readonly flow: boolean;
  /** The value is a list item, so that a mapping may begin here, with its keys in this column. */
  readonly itemColumn: number | undefined;
}

/** The cursor is in a comment, in a block scalar, or where nothing can be typed that would make sense. */
export interface NoCursor {
  readonly kind: 'none';
}

export type Cursor = KeyCursor | ValueCursor | NoCursor;

const NONE: NoCursor = { kind: 'none' };

/**
 * What can be typed at an offset. Needs no valid YAML: it reads indentation, dashes, quotes and brackets as an editor
 * user means them.
 */
export function cursorAt(text: SourceText, lines: LineIndex, outline: Outline, at: number): Cursor {
  const offset = Math.max(at, markLength(text));
  const line = lines.lineAt(offset);
  const info = outline.line(line);
  if (!info) return NONE;
  if (outline.rootFlow && offset > outline.rootFlow.start && offset <= outline.rootFlow.end) {
    const whole = text.toString();
    const flow = parseFlow(whole, outline.rootFlow.start, outline.rootFlow.end);
    return flowCursor(whole, lines, flow, [], offset);
  }
  const reader = new BlockCursorReader(text, lines, outline, offset, line);
  switch (info.kind) {
    case 'comment':
    case 'marker':
      return NONE;
    case 'blank':
      return reader.blank();
    case 'bare':
      return info.bare ? reader.bare(info.bare) : NONE;
    case 'inside':
      return info.entry ? reader.inValue(info.entry) : NONE;
    case 'entries':
      return reader.onEntries();
  }
}
