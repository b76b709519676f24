/** A line with content. Offsets are relative to the text. */
export interface SimpleLine {
  readonly start: number;
  /** The number of spaces it begins with. */
  readonly indent: number;
  /** The offset behind its last code unit, the line break not counted. */
  readonly end: number;
  /** The offset behind its line break. */
  readonly next: number;
}

/** Tabs, what js-yaml does not print, what may be taken for a line break, lone surrogates; lines like document markers. */
const UNUSUAL =
  /[^\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)|^(?:---|\.\.\.)/mu;

/** Of a text without tabs, the lines that hold more than a comment. */
export class SimpleLines {
  private constructor(
    private readonly text: string,
    private readonly lines: readonly SimpleLine[],
    /** For each line, and for the end, how deep the deepest of the comments right before it stands; -1 for none. */
    private readonly comments: readonly number[],
  ) {}

  /** Undefined for a text with unusual characters, and with lines that may be document markers. */
  static of(text: string): SimpleLines | undefined {
    if (UNUSUAL.test(text)) return undefined;
    const lines: SimpleLine[] = [];
    const comments: number[] = [];
    let deepest = -1;
    for (let start = 0; start < text.length;) {
      const { end, next } = lineFrom(text, start);
      let indent = 0;
      while (start + indent < end && text[start + indent] === ' ') indent++;
      const first = start + indent < end ? text[start + indent] : undefined;
      if (first === '#') deepest = Math.max(deepest, indent);
      else if (first !== undefined) {
        lines.push({ start, indent, end, next });
        comments.push(deepest);
        deepest = -1;
      }
      start = next;
    }
    return new SimpleLines(text, lines, [...comments, deepest]);
  }

  get count(): number {
    return this.lines.length;
  }

  at(index: number): SimpleLine | undefined {
    return this.lines[index];
  }

  deepestCommentBefore(index: number): number {
    return this.comments[index] ?? -1;
  }

  /**
   * The text below a line that is deeper than a column, blank lines among it: its lines, where the last of them ends, and the
   * line that follows. Undefined where there is none, or where it begins with a blank line.
   */
  textBelow(
    index: number,
    column: number,
  ): { readonly lines: readonly string[]; readonly end: number; readonly next: number } | undefined {
    const lines: string[] = [];
    let end = this.lines[index]?.next ?? this.text.length;
    let filled = 0;
    for (let start = end; start < this.text.length;) {
      const { end: lineEnd, next } = lineFrom(this.text, start);
      let indent = 0;
      while (start + indent < lineEnd && this.text[start + indent] === ' ') indent++;
      const isBlank = start + indent === lineEnd;
      if (isBlank ? lines.length === 0 : indent <= column) break;
      lines.push(this.text.slice(start, lineEnd));
      if (!isBlank) {
        end = next;
        filled = lines.length;
      } else if (indent > column) return undefined;
      start = next;
    }
    let next = index + 1;
    while ((this.lines[next]?.start ?? end) < end) next++;
    return filled === 0 ? undefined : { lines: lines.slice(0, filled), end, next };
  }
}

function lineFrom(text: string, start: number): { readonly end: number; readonly next: number } {
  const lineBreak = text.indexOf('\n', start);
  if (lineBreak < 0) return { end: text.length, next: text.length };
  const end = lineBreak > start && text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  return { end, next: lineBreak + 1 };
}
