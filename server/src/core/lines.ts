import { lengthIn, splitsCharacter, unitsWithin, type PositionEncoding } from './positionEncoding';
import type { CodeUnits } from './sourceText';

/** A place in a text as LSP counts it: 0-based line, 0-based character within the line, in the encoding of its text. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open stretch of text, in UTF-16 code units from its beginning. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

const LF = 10;
const CR = 13;

/**
 * Converts between offsets and line positions of one text. `\n`, `\r\n` and a lone `\r` end a line, as in YAML and LSP.
 * Offsets and columns are in UTF-16 code units; positions are in the encoding that was agreed on with the client.
 */
export class LineIndex {
  /** How long the beginning of a line is that was asked for last: what is asked for next mostly lies behind it. */
  private counted = { line: -1, offset: 0, length: 0 };

  private constructor(
    private readonly text: CodeUnits,
    /** Where lines start; it has room for more. */
    private readonly starts: Int32Array,
    /** The number of lines; an empty text has one. */
    readonly count: number,
    private readonly encoding: PositionEncoding,
  ) {}

  static of(text: CodeUnits, encoding: PositionEncoding = 'utf-16'): LineIndex {
    const starts = [0, ...lineStarts(text.slice(0), text.length, 0)];
    return new LineIndex(text, Int32Array.from(starts), starts.length, encoding);
  }

  /**
   * The lines of the text after a change: `range` of this text was replaced by `inserted`. Only lines the change touches
   * are read. It takes over what this index holds, which must not be asked any more.
   */
  update(text: CodeUnits, range: OffsetRange, inserted: string): LineIndex {
    const { starts, count } = this;
    const delta = inserted.length - (range.end - range.start);
    // A `\n` behind a `\r` changes where the line before ends.
    const first = Math.max(this.lineAt(range.start) - 1, 0);
    const behind = this.lineAt(range.end) + 1;
    // The break in front of the next line is known.
    const end = behind < count ? (starts[behind] ?? 0) + delta - 1 : text.length;
    const from = starts[first] ?? 0;
    const fresh = lineStarts(text.slice(from, end + 1), end - from, from);
    const next = first + 1 + fresh.length;
    const after = next + (count - behind);
    const updated = after > starts.length ? new Int32Array(after + (after >> 3)) : starts;
    if (updated !== starts) updated.set(starts.subarray(0, first + 1));
    updated.set(starts.subarray(behind, count), next);
    if (delta !== 0) for (let i = next; i < after; i++) updated[i] = (updated[i] ?? 0) + delta;
    updated.set(fresh, first + 1);
    return new LineIndex(text, updated, after, this.encoding);
  }

  /** The offset of a line's first code unit; lines outside the text are clamped to it. */
  start(line: number): number {
    if (line < 0) return 0;
    return line < this.count ? (this.starts[line] ?? 0) : this.text.length;
  }

  /** The offset behind a line's last code unit, its line break not counted. */
  end(line: number): number {
    let end = this.start(line + 1);
    const start = this.start(line);
    while (end > start && (this.text.charCodeAt(end - 1) === LF || this.text.charCodeAt(end - 1) === CR))
      end--;
    return end;
  }

  /** The line that holds an offset; offsets outside the text are clamped to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The distance of an offset from its line's start, in UTF-16 code units whatever the encoding of positions. */
  columnAt(offset: number): number {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    return clamped - this.start(this.lineAt(clamped));
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    const character =
      this.encoding === 'utf-16' ? clamped - this.start(line) : this.characterAt(line, clamped);
    return { line, character };
  }

  /** The offset of a position; a character behind the line's end means the line's end, as LSP demands. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.count) return this.text.length;
    const start = this.start(position.line);
    const end = this.end(position.line);
    if (this.encoding === 'utf-16') return Math.min(start + Math.max(0, position.character), end);
    return start + unitsWithin(this.encoding, this.text.slice(start, end), position.character);
  }

  /** The length of a line up to an offset, in another encoding than UTF-16. */
  private characterAt(line: number, at: number): number {
    const { text, counted } = this;
    const offset = splitsCharacter(text.charCodeAt(at - 1), text.charCodeAt(at)) ? at - 1 : at;
    const known =
      counted.line === line && counted.offset <= offset
        ? counted
        : { line, offset: this.start(line), length: 0 };
    const length = known.length + lengthIn(this.encoding, text.slice(known.offset, offset));
    this.counted = { line, offset, length };
    return length;
  }
}

/** The starts of the lines that begin behind the breaks among the first code units of a text, which itself begins at `base`. */
function lineStarts(text: string, length: number, base: number): number[] {
  const starts: number[] = [];
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) starts.push(base + at + 1);
  }
  return starts;
}

/** A text without the byte order mark it may begin with: what an editor shows of a file, and counts positions in. */
export function withoutMark(text: string): string {
  return text.slice(markLength(text));
}

/** The length of the byte order mark a text begins with: 1 or 0. */
export function markLength(text: CodeUnits): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
