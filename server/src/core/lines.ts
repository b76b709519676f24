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
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) this.starts.push(at + 1);
    }
  }

  /** The number of lines; an empty text has one. */
  get count(): number {
    return this.starts.length;
  }

  /** The offset of a line's first code unit; lines outside the text are clamped to it. */
  start(line: number): number {
    if (line < 0) return 0;
    return this.starts[line] ?? this.text.length;
  }

  /** The offset behind a line's last code unit, its line break not counted. */
  end(line: number): number {
    let end = this.starts[line + 1] ?? this.text.length;
    const start = this.start(line);
    while (end > start && (this.text.charCodeAt(end - 1) === LF || this.text.charCodeAt(end - 1) === CR))
      end--;
    return end;
  }

  /** The line that holds an offset; offsets outside the text are clamped to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
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

/** The length of the byte order mark a text begins with: 1 or 0. */
export function markLength(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
