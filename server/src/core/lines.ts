import type { CodeUnits } from './sourceText';

/** A place in a text as LSP counts it: 0-based line, 0-based UTF-16 code unit within the line. */
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

/** Converts between offsets and line positions of one text. `\n`, `\r\n` and a lone `\r` end a line, as in YAML and LSP. */
export class LineIndex {
  private constructor(
    private readonly text: CodeUnits,
    /** Where lines start; it has room for more. */
    private readonly starts: Int32Array,
    /** The number of lines; an empty text has one. */
    readonly count: number,
  ) {}

  static of(text: CodeUnits): LineIndex {
    const starts = [0, ...lineStarts(text.slice(0), text.length, 0)];
    return new LineIndex(text, Int32Array.from(starts), starts.length);
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
    return new LineIndex(text, updated, after);
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

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.start(line) };
  }

  /** The offset of a position; a character behind the line's end means the line's end, as LSP demands. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.count) return this.text.length;
    return Math.min(this.start(position.line) + Math.max(0, position.character), this.end(position.line));
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

/** The length of the byte order mark a text begins with: 1 or 0. */
export function markLength(text: CodeUnits): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
